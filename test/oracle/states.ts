import type { Json, JsonObject } from '../../src/json.js'
import {
  compileChoiceRule,
  compilePathExpression,
  expectWithin,
  parseTimestamp,
} from '../../src/runtime-shim/expr/index.js'
import {
  assigned,
  effectiveInput,
  exit,
  follow,
  isTooLarge,
  jsonPathExit,
  jsonataExit,
  placeResult,
  tooLarge,
} from './data-flow.js'
import { Failure, isTaskFailure } from './failure.js'
import { typedField } from './number-field.js'
import { resultState } from './result-state.js'
import { evaluate, failIn, located, scopeOf, type Exit, type Visit } from './visit.js'

/** Pass: its Result, or its input through Parameters. */
export async function pass(visit: Visit): Promise<Exit> {
  const { state, input } = visit
  if (visit.jsonata) return jsonataExit(visit, state, input)
  const effective = await effectiveInput(visit)
  const result = state['Result'] === undefined ? effective : state['Result']
  return jsonPathExit(visit, placeResult(visit, state['ResultPath'], result), result)
}

/** Succeed: the end of the machine or of its branch. */
export async function succeed(visit: Visit): Promise<Exit> {
  if (visit.jsonata) return jsonataExit(visit, visit.state, visit.input)
  return jsonPathExit(visit, await effectiveInput(visit), null)
}

/** Fail: never comes back. */
export async function fail(visit: Visit): Promise<Exit> {
  throw new Failure(await failText(visit, 'Error'), await failText(visit, 'Cause'))
}

async function failText(visit: Visit, field: 'Error' | 'Cause'): Promise<string | null> {
  const path = visit.state[`${field}Path`]
  if (path !== undefined) {
    return (await evaluate(visit, compilePathExpression(path as string, `${field}Path`), visit.input)) as string
  }
  return visit.state[field] === undefined ? null : ((await typedField(visit, field, 'string')) as string)
}

/** Choice: the first rule that holds, else Default. */
export async function choice(visit: Visit): Promise<Exit> {
  const { state, jsonata, input } = visit
  const effective = jsonata ? input : await follow(visit, 'InputPath', input)
  for (const [index, rule] of (state['Choices'] as JsonObject[]).entries()) {
    if (await holds(visit, rule, index, effective)) return choose(visit, effective, rule, `Choices[${index}]/`)
  }
  if (state['Default'] === undefined) {
    const tail = 'Failed to transition out of the state. The state does not point to a next state.'
    failIn(visit, 'States.NoChoiceMatched', tail)
  }
  return choose(visit, effective, { ...state, Next: state['Default'] })
}

function holds(visit: Visit, rule: JsonObject, index: number, effective: Json): Promise<boolean> {
  const compiled = visit.jsonata
    ? compileChoiceRule(rule['Condition']!, 'JSONata', `Choices[${index}]/Condition`)
    : compileChoiceRule(rule, 'JSONPath')
  return located(visit, () => compiled.test(scopeOf(visit, effective)))
}

/** Goes on from what was chosen: the Assign and Output of the rule, or of the state for Default. */
async function choose(visit: Visit, effective: Json, chosen: JsonObject, within = ''): Promise<Exit> {
  if (visit.jsonata) return jsonataExit(visit, chosen, visit.input, undefined, within)
  const output = await follow(visit, 'OutputPath', effective)
  return exit(visit, output, await assigned(visit, chosen['Assign'], effective), chosen['Next'])
}

/** Wait: moves the thread's clock. */
export async function wait(visit: Visit): Promise<Exit> {
  const { thread, jsonata, input, state } = visit
  const effective = jsonata ? input : await follow(visit, 'InputPath', input)
  const until = await dueTime(visit, effective)
  const done = jsonata ? await jsonataExit(visit, state, input) : await jsonPathExit(visit, effective, effective)
  thread.now = Math.max(thread.now, until)
  return done
}

async function dueTime(visit: Visit, effective: Json): Promise<number> {
  const { state, thread } = visit
  for (const field of ['SecondsPath', 'TimestampPath'] as const) {
    const path = state[field]
    if (path === undefined) continue
    const value = await evaluate(visit, compilePathExpression(path as string, field), effective)
    return field === 'SecondsPath' ? thread.now + seconds(visit, value) * 1000 : timestamp(visit, value)
  }
  if (state['Seconds'] !== undefined) {
    const seconds = Number(await typedField(visit, 'Seconds', 'integer'))
    await located(visit, () => expectWithin(seconds, [0, 99_999_999], String(state['Seconds']), 'Seconds'))
    return thread.now + seconds * 1000
  }
  return timestamp(visit, await typedField(visit, 'Timestamp', 'string'))
}

function seconds(visit: Visit, value: Json): number {
  const place = `${visit.state['SecondsPath'] as string} == ${shown(value)}`
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    failIn(visit, 'States.Runtime', `The SecondsPath parameter cannot be parsed as a long value: ${place}`)
  }
  if (value < 0) failIn(visit, 'States.Runtime', `The SecondsPath parameter references a negative value: ${place}`)
  return value
}

function timestamp(visit: Visit, value: Json): number {
  const at = typeof value === 'string' ? parseTimestamp(value) : undefined
  if (at !== undefined) return at
  const [error, field] = visit.jsonata
    ? ['States.QueryEvaluationError', 'Timestamp']
    : ['States.Runtime', 'TimestampPath']
  const what = 'does not reference a valid ISO-8601 extended offset date-time format string'
  const place = visit.jsonata ? shown(value) : `${visit.state[field] as string} == ${shown(value)}`
  failIn(visit, error, `The ${field} parameter ${what}: ${place}`)
}

function shown(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Task: one call an attempt, then what a result goes through. */
export async function task(visit: Visit): Promise<Exit> {
  return resultState(visit, async () => {
    const input = await effectiveInput(visit)
    const { thread, name: state, retries: attempt } = visit
    const resource = visit.state['Resource'] as string
    let answer: Json
    try {
      answer = await thread.execution.tasks({ state, resource, input, attempt, at: thread.now })
    } catch (thrown) {
      if (!isTaskFailure(thrown)) throw thrown
      throw new Failure(thrown.error, thrown.cause ?? null)
    }
    if (isTooLarge(visit, answer)) throw new Failure(...tooLarge(resource))
    return answer
  })
}
