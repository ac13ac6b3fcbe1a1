import { isObject, type Json } from '../../../json.js'
import { compilePathExpression, WorkflowError, type Expression } from '../../expr/index.js'
import type { TaskIR } from '../../ir/index.js'
import { compileTemplate, prepareInput, prepareOutput } from '../data-flow.js'
import { prepareRecovery } from '../failure.js'
import { frameKey } from '../keys.js'
import type { TaskCall } from '../../platform.js'
import type { PreparedState } from '../program.js'
import { isJsonata, numberField } from './number-field.js'
import type { Visit } from '../visit.js'

/** A Task: runs the user's code once per attempt, then shapes its result. */
export function prepareTask(ir: TaskIR): PreparedState {
  const input = prepareInput(ir)
  const output = prepareOutput(ir)
  const recover = prepareRecovery(ir, true)
  const call = prepareCall(ir)
  const jsonata = ir.QueryLanguage === 'JSONata'
  return async (visit) => {
    visit.record('TaskStateEntered', { input: visit.data.input })
    let shaped: Json
    let result: Json
    try {
      const request = await call(visit, await input(visit))
      visit.record('TaskScheduled', { resource: ir.Resource, parameters: request.input })
      result = await run(visit, request)
      shaped = await output.shape(visit, result)
      if (jsonata) return { to: ir.Next, data: await output.finish(visit, shaped, result, result) }
    } catch (error) {
      return recover(visit, error)
    }
    return { to: ir.Next, data: await output.finish(visit, shaped, result, result) }
  }
}

async function run(visit: Visit, call: TaskCall): Promise<Json> {
  try {
    const result = await visit.walk.tasks.run(call)
    visit.record('TaskSucceeded', { resource: call.resource, output: result })
    return result
  } catch (error) {
    if (error instanceof WorkflowError) {
      const type = error.error === 'States.Timeout' ? 'TaskTimedOut' : 'TaskFailed'
      visit.record(type, { resource: call.resource, error: error.error, cause: error.reason })
    }
    throw error
  }
}

/** Everything that the user's code gets: the evaluated fields, and a key that is stable for the attempt. */
function prepareCall(ir: TaskIR): (visit: Visit, input: Json) => Promise<TaskCall> {
  const template = ir.Arguments ?? ir.Parameters
  const payload =
    template === undefined ? undefined : compileTemplate(template, ir, isJsonata(ir) ? 'Arguments' : 'Parameters')
  const credentials = ir.Credentials === undefined ? undefined : compileTemplate(ir.Credentials, ir, 'Credentials')
  const timeout = timeoutOf(ir)
  return async (visit, input) => {
    const { frame, position } = visit.walk
    const timeoutSeconds = await timeout(visit, input)
    return {
      execution: frame.execution,
      state: visit.label,
      resource: ir.Resource,
      input: payload === undefined ? input : await visit.evaluate(payload, input),
      attempt: visit.retryCount,
      idempotencyKey: `${frameKey(frame.execution, frame.scopes)}${position.step}.${position.attempt}`,
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      ...(credentials !== undefined && { credentials: await visit.evaluate(credentials, input) }),
    }
  }
}

function timeoutOf(ir: TaskIR): (visit: Visit, input: Json) => Promise<number | undefined> {
  const path: Expression | undefined =
    ir.TimeoutSecondsPath === undefined ? undefined : compilePathExpression(ir.TimeoutSecondsPath, 'TimeoutSecondsPath')
  const field = numberField(ir, 'TimeoutSeconds', ir.TimeoutSeconds)
  return async (visit, input) => {
    if (path === undefined) return field(visit)
    const value = await visit.evaluate(path, input)
    if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value
    const shown = isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value)
    throw visit.located(
      new WorkflowError(
        'States.Runtime',
        `The TimeoutSecondsPath parameter does not reference a valid integer: ${ir.TimeoutSecondsPath} == ${shown}`,
      ),
    )
  }
}
