import { compileJsonata, expectType, isJsonataExpression } from '../../expr/index.js'
import type { FlowFields } from '../data-flow.js'
import type { Visit } from '../visit.js'

/** Whether a state's expressions are JSONata. */
export function isJsonata(ir: FlowFields): boolean {
  return ir.QueryLanguage === 'JSONata'
}

/** A field that is a number, or in a JSONata state an expression that gives one. Absent: undefined. */
export function numberField(
  ir: FlowFields,
  name: string,
  value: number | string | undefined,
  kind: 'integer' | 'number' = 'integer',
): (visit: Visit) => Promise<number | undefined> {
  if (typeof value === 'string' && isJsonata(ir) && isJsonataExpression(value)) {
    const expression = compileJsonata(value, name)
    return async (visit) => {
      const result = await visit.evaluate(expression, visit.data.input)
      await visit.locating(() => expectType(result, kind, value, name))
      return result as number
    }
  }
  const number = value === undefined ? undefined : Number(value)
  return () => Promise.resolve(number)
}
