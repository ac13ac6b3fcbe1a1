import { isObject, type Json, type JsonObject } from '../../json.js'
import { formatTimestamp } from '../expr/index.js'
import type { Frame } from './protocol.js'

/** What the context object says of the state that is being executed. */
export interface StateContext {
  readonly app: string
  readonly state: string
  /** Milliseconds since the epoch. */
  readonly entered: number
  readonly retryCount?: number
  /** `$$.Task.Token`. */
  readonly token?: string
}

/** The context object (`$$`, `$states.context`) as the Step Functions developer guide describes it. */
export function contextObject(frame: Frame, state: StateContext): JsonObject {
  const { carry } = frame
  const machine = `arn:aws:states:local:000000000000:stateMachine:${state.app}`
  const context: JsonObject = {
    Execution: {
      Id: `arn:aws:states:local:000000000000:execution:${state.app}:${frame.execution}`,
      ...(carry.input !== undefined && { Input: carry.input }),
      Name: frame.execution,
      RoleArn: 'arn:aws:iam::000000000000:role/unum',
      StartTime: formatTimestamp(carry.start),
      RedriveCount: 0,
    },
    StateMachine: { Id: machine, Name: state.app },
    State: {
      EnteredTime: formatTimestamp(state.entered),
      Name: state.state,
      ...(state.retryCount !== undefined && { RetryCount: state.retryCount }),
    },
  }
  if (state.token !== undefined) context['Task'] = { Token: state.token }
  if (carry.item !== undefined) {
    const { index, value } = carry.item
    context['Map'] = { Item: { Index: index, ...(value !== undefined && { Value: value }) } }
  }
  return carry.context === undefined ? context : overridden(context, carry.context)
}

/** `base` with the fields of `overrides` laid over it, objects field by field. */
function overridden(base: JsonObject, overrides: JsonObject): JsonObject {
  const merged: JsonObject = { ...base }
  for (const [key, value] of Object.entries(overrides)) {
    const below: Json | undefined = merged[key]
    merged[key] = isObject(below) && isObject(value) ? overridden(below, value) : value
  }
  return merged
}
