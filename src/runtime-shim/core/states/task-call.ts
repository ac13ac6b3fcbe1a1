import type { Json } from '../../../json.js'
import { compilePathExpression, WorkflowError } from '../../expr/index.js'
import type { TaskIR } from '../../ir/index.js'
import type { TaskCall } from '../../platform.js'
import { compileTemplate } from '../data-flow.js'
import { frameKey } from '../keys.js'
import type { Visit } from '../visit.js'
import { isJsonata, numberField, TIMEOUT_SECONDS } from './number-field.js'
import { checkServiceParameters } from './service-parameters.js'

/** Everything that the user's code gets: the evaluated fields, and a key that is stable for the attempt. */
export function prepareCall(ir: TaskIR): (visit: Visit, input: Json) => Promise<TaskCall> {
  const payload = preparePayload(ir)
  const credentials = ir.Credentials === undefined ? undefined : compileTemplate(ir.Credentials, ir, 'Credentials')
  const timeout = secondsOf(ir, 'TimeoutSeconds')
  const heartbeat = secondsOf(ir, 'HeartbeatSeconds')
  return async (visit, input) => {
    const { frame, position } = visit.walk
    const { token } = visit.entry
    const timeoutSeconds = await timeout(visit, input)
    const heartbeatSeconds = await heartbeat(visit, input)
    return {
      execution: frame.execution,
      state: visit.label,
      resource: ir.Resource,
      input: await payload(visit, input),
      attempt: visit.retryCount,
      idempotencyKey: `${frameKey(frame.execution, frame.scopes)}${position.step}.${position.attempt}`,
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
      ...(token !== undefined && { token }),
      ...(credentials !== undefined && { credentials: await visit.evaluate(credentials, input) }),
    }
  }
}

/** TimeoutSeconds or HeartbeatSeconds, or what their paths refer to: seconds. */
function secondsOf(
  ir: TaskIR,
  name: 'TimeoutSeconds' | 'HeartbeatSeconds',
): (visit: Visit, input: Json) => Promise<number | undefined> {
  const text = ir[`${name}Path`]
  if (text === undefined) return numberField(ir, name, ir[name], 'integer', TIMEOUT_SECONDS)
  const path = compilePathExpression(text, `${name}Path`)
  return async (visit, input) => {
    const value = await visit.evaluate(path, input)
    if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value
    const shown = typeof value === 'object' ? JSON.stringify(value) : String(value)
    const reason = `The ${name}Path parameter does not reference a valid integer: ${text} == ${shown}`
    throw visit.located(new WorkflowError('States.Runtime', reason))
  }
}

/** Arguments or Parameters; the effective input where there are none. */
function preparePayload(ir: TaskIR): (visit: Visit, input: Json) => Promise<Json> | Json {
  const template = ir.Arguments ?? ir.Parameters
  if (template === undefined) return (_visit, input) => input
  const payload = compileTemplate(template, ir, isJsonata(ir) ? 'Arguments' : 'Parameters')
  return async (visit, input) => {
    const value = await visit.evaluate(payload, input)
    await visit.locating(() => checkServiceParameters(ir.Resource, value))
    return value
  }
}
