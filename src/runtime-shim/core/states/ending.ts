import type { Json } from '../../../json.js'
import { compileJsonata, compilePathExpression, isJsonataExpression, WorkflowError } from '../../expr/index.js'
import type { FailIR, SucceedIR } from '../../ir/index.js'
import { prepareInput, prepareOutput } from '../data-flow.js'
import type { PreparedState } from '../program.js'
import type { Visit } from '../visit.js'
import { isJsonata } from './number-field.js'

/** A Succeed ends its scope with its output. */
export function prepareSucceed(ir: SucceedIR): PreparedState {
  const input = prepareInput(ir)
  const output = prepareOutput(ir, 'Succeed')
  return async (visit) => {
    const effective = await input(visit)
    const data = await output.finish(visit, effective, effective)
    return { to: ir.Next, data }
  }
}

/** A Fail: its error and cause are the error of its scope; either may be missing. */
export function prepareFail(ir: FailIR): PreparedState {
  const error = prepareText(ir, 'Error')
  const cause = prepareText(ir, 'Cause')
  return async (visit) => {
    throw new WorkflowError(await error(visit), await cause(visit))
  }
}

type Text = (visit: Visit) => Promise<string | null>

function prepareText(ir: FailIR, field: 'Error' | 'Cause'): Text {
  const path = ir[`${field}Path`]
  if (path !== undefined) {
    const expression = compilePathExpression(path, `${field}Path`)
    return async (visit) => textOf(visit, await visit.evaluate(expression, visit.data.input), field)
  }
  const text = ir[field]
  if (text !== undefined && isJsonata(ir) && isJsonataExpression(text)) {
    const expression = compileJsonata(text, field)
    return async (visit) => textOf(visit, await visit.evaluate(expression, visit.data.input), field)
  }
  return () => Promise.resolve(text ?? null)
}

function textOf(visit: Visit, value: Json, field: string): string {
  if (typeof value === 'string') return value
  const reason = `The ${field} field must be a string but was: ${JSON.stringify(value)}`
  throw visit.located(new WorkflowError('States.Runtime', reason))
}
