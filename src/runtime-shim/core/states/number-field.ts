import { compileJsonata, expectType, expectWithin, isJsonataExpression, type Range } from '../../expr/index.js'
import type { FlowFields } from '../data-flow.js'
import type { Visit } from '../visit.js'

/** Whether a state's expressions are JSONata. */
export function isJsonata(ir: FlowFields): boolean {
  return ir.QueryLanguage === 'JSONata'
}

/** Seconds that a Wait may take, and those of a timeout (Step Functions, "Wait workflow state", "Task workflow state"). */
export const WAIT_SECONDS: Range = [0, 99_999_999]
export const TIMEOUT_SECONDS: Range = [1, 99_999_999]

/** A field that is a number, or in a JSONata state an expression that gives one, within a range. Absent: undefined. */
export function numberField(
  ir: FlowFields,
  name: string,
  value: number | string | undefined,
  kind: 'integer' | 'number' = 'integer',
  range?: Range,
): (visit: Visit) => Promise<number | undefined> {
  if (typeof value === 'string' && isJsonata(ir) && isJsonataExpression(value)) {
    const expression = compileJsonata(value, name)
    return async (visit) => {
      const result = await visit.evaluate(expression, visit.data.input)
      await visit.locating(() => {
        expectType(result, kind, value, name)
        if (range !== undefined) expectWithin(result as number, range, value, name)
      })
      return result as number
    }
  }
  const number = value === undefined ? undefined : Number(value)
  return () => Promise.resolve(number)
}
