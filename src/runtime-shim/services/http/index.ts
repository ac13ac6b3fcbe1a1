import { isObject, type Json } from '../../../json.js'
import type { TaskCall } from '../../platform.js'
import { roleOf } from '../calls.js'
import type { Connections } from '../connections.js'
import type { HttpTarget } from '../resource.js'
import { invokeApi } from './api-gateway.js'
import { invokeHttp } from './http-task.js'

const INVOKE = { apigateway: invokeApi, http: invokeHttp }

/** Sends the request of an `apigateway:invoke` or `http:invoke` task. Throws WorkflowError, UnsupportedServiceError. */
export function callHttp(
  connections: Connections,
  { service }: HttpTarget,
  task: TaskCall,
  signal?: AbortSignal,
): Promise<Json> {
  return INVOKE[service](connections, isObject(task.input) ? task.input : {}, roleOf(task), signal)
}
