import { INVOKE_MODEL } from './bedrock.js'
import { RUN_TASK } from './ecs.js'
import { EMR_ACTIONS } from './emr.js'
import { BY_NAME } from './emr-by-name.js'
import { PUT_EVENTS } from './events.js'
import type { Exception } from './exception.js'
import { INVOKE } from './lambda.js'
import { START_EXECUTION } from './states.js'
import type { ServiceTarget } from '../resource.js'

export type { Ask, Exception, Instead } from './exception.js'

/** By service and action. */
const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  ...EMR_ACTIONS,
  ...BY_NAME,
  'bedrock:invokeModel': INVOKE_MODEL,
  'ecs:runTask': RUN_TASK,
  'events:putEvents': PUT_EVENTS,
  'lambda:invoke': INVOKE,
  'states:startExecution': START_EXECUTION,
}

/** What Step Functions does differently for an optimised action; nothing for most. */
export function exceptionOf({ service, action }: ServiceTarget): Exception {
  return EXCEPTIONS[`${service}:${action}`] ?? {}
}
