import type { Json } from '../../../json.js'
import {
  compileJsonata,
  compilePathExpression,
  expectType,
  isJsonataExpression,
  parseTimestamp,
  WorkflowError,
} from '../../expr/index.js'
import type { WaitIR } from '../../ir/index.js'
import { prepareInput, prepareOutput } from '../data-flow.js'
import type { PreparedState } from '../program.js'
import type { Visit } from '../visit.js'
import { isJsonata, numberField, WAIT_SECONDS } from './number-field.js'

/** A Wait: nothing runs until its time has come; a scheduled invocation goes on from there. */
export function prepareWait(ir: WaitIR): PreparedState {
  const input = prepareInput(ir)
  const output = prepareOutput(ir, 'Wait')
  const due = prepareDue(ir)
  return async (visit) => {
    const effective = await input(visit)
    const at = await due(visit, effective)
    const data = await output.finish(visit, effective, effective)
    const next = ir.Next
    if (typeof next === 'object' && 'Invoke' in next) return { type: 'go', function: next.Invoke, data, at }
    return { type: 'go', function: visit.walk.program.name, state: next, data, at }
  }
}

/** When the wait is over, milliseconds since the epoch. */
function prepareDue(ir: WaitIR): (visit: Visit, input: Json) => Promise<number> {
  if (ir.SecondsPath !== undefined) return secondsPath(ir.SecondsPath)
  if (ir.TimestampPath !== undefined) return timestampPath(ir.TimestampPath)
  if (ir.Timestamp !== undefined) return timestamp(ir, ir.Timestamp)
  const seconds = numberField(ir, 'Seconds', ir.Seconds, 'integer', WAIT_SECONDS)
  return async (visit) => visit.walk.now() + ((await seconds(visit)) ?? 0) * 1000
}

function secondsPath(text: string): (visit: Visit, input: Json) => Promise<number> {
  const path = compilePathExpression(text, 'SecondsPath')
  return async (visit, input) => {
    let value: Json | undefined
    try {
      value = await visit.evaluate(path, input)
    } catch (error) {
      if (!(error instanceof WorkflowError)) throw error
    }
    const refuse = (what: string): unknown =>
      visit.located(new WorkflowError('States.Runtime', `The SecondsPath parameter ${what}`))
    if (value === undefined) throw refuse(`does not reference an input value: ${text}`)
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      throw refuse(`cannot be parsed as a long value: ${text} == ${shown(value)}`)
    }
    if (value < 0) throw refuse(`references a negative value: ${text} == ${value}`)
    return visit.walk.now() + value * 1000
  }
}

function timestampPath(text: string): (visit: Visit, input: Json) => Promise<number> {
  const path = compilePathExpression(text, 'TimestampPath')
  return async (visit, input) => {
    const value = await visit.evaluate(path, input)
    const due = typeof value === 'string' ? parseTimestamp(value) : undefined
    if (due !== undefined) return due
    const what = 'does not reference a valid ISO-8601 extended offset date-time format string'
    const reason = `The TimestampPath parameter ${what}: ${text} == ${shown(value)}`
    throw visit.located(new WorkflowError('States.Runtime', reason))
  }
}

function timestamp(ir: WaitIR, text: string): (visit: Visit) => Promise<number> {
  const fixed = parseTimestamp(text)
  if (!isJsonata(ir) || !isJsonataExpression(text)) return () => Promise.resolve(fixed ?? 0)
  const expression = compileJsonata(text, 'Timestamp')
  return async (visit) => {
    const value = await visit.evaluate(expression, visit.data.input)
    await visit.locating(() => expectType(value, 'string', text, 'Timestamp'))
    const due = parseTimestamp(value as string)
    if (due !== undefined) return due
    const reason = `The Timestamp parameter does not reference a valid ISO-8601 extended offset date-time format string: ${shown(value)}`
    throw visit.located(new WorkflowError('States.QueryEvaluationError', reason))
  }
}

function shown(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
