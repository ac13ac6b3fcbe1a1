import { isObject, type Json, type JsonObject } from '../../json.js'
import { formatTimestamp } from '../expr/index.js'
import { partsOfExecution } from './keys.js'
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
  const context: JsonObject = {
    Execution: {
      Id: executionArn(frame, state.app),
      ...(carry.input !== undefined && { Input: carry.input }),
      Name: executionName(frame),
      RoleArn: 'arn:aws:iam::000000000000:role/unum',
      StartTime: formatTimestamp(carry.start),
      RedriveCount: 0,
    },
    StateMachine: { Id: machineArn(frame, state.app), Name: machineName(frame, state.app) },
    State: {
      EnteredTime: formatTimestamp(state.entered),
      Name: state.state,
      ...(state.retryCount !== undefined && { RetryCount: state.retryCount }),
    },
  }
  if (state.token !== undefined) context['Task'] = { Token: state.token }
  if (carry.item !== undefined) {
    const { index, value, source } = carry.item
    const more = { ...(value !== undefined && { Value: value }), ...(source !== undefined && { Source: source }) }
    context['Map'] = { Item: { Index: index, ...more } }
  }
  return withoutRedrive(carry.context === undefined ? context : overridden(context, carry.context))
}

/** An Express execution cannot be redriven: its context does not say how often it was. */
function withoutRedrive(context: JsonObject): JsonObject {
  const execution = context['Execution'] as JsonObject
  if (!/:states:[^:]*:[^:]*:express:/.test(String(execution['Id']))) return context
  const { RedriveCount: _, ...rest } = execution
  return { ...context, Execution: rest }
}

const ACCOUNT = 'arn:aws:states:local:000000000000'

/** A child of a distributed Map runs a part of the machine, which goes by the Map's label. */
function machineName({ carry: { child } }: Frame, app: string): string {
  return child === undefined ? app : `${app}/${child.label}`
}

function executionName({ execution, carry }: Frame): string {
  return carry.child?.name ?? partsOfExecution(execution).name
}

/** The ARN of the machine that a frame's execution runs, in the form of Step Functions. */
export function machineArn(frame: Frame, app: string): string {
  return `${ACCOUNT}:stateMachine:${machineName(frame, app)}`
}

/** The ARN of a frame's execution. */
export function executionArn(frame: Frame, app: string): string {
  const name = executionName(frame)
  const express = frame.carry.child?.express
  return `${ACCOUNT}:${express ? 'express' : 'execution'}:${machineName(frame, app)}:${name}${express ? `:${name}` : ''}`
}

/** The ARN of a run of a distributed Map. */
export function mapRunArn(app: string, label: string, run: string): string {
  return `${ACCOUNT}:mapRun:${app}/${label}:${run}`
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
