import type { Json, JsonObject } from '../../../src/json.js'
import { loadApp } from '../../../src/runtime-shim/core/index.js'
import { Running, type TaskCall } from '../../../src/runtime-shim/platform.js'
import { compiled } from '../../fixtures.js'
import type { Outside, Scenario } from '../../../src/simulate/scenario.js'
import { expectedOf } from './expected.js'

/** The scenarios that are written by hand hold what the fixtures do not. */
export interface Machine extends Omit<Scenario, 'app' | 'newer' | 'nested' | 'expected'> {
  readonly definition: JsonObject
  /** What its tasks start executions of. */
  readonly nested?: JsonObject
  /** What is deployed at some moment beside it. */
  readonly newer?: { readonly definition: JsonObject; readonly routing: 'pinned' | 'either' }
  /** Absent: as the plain interpreter says, for functions that are deterministic. */
  readonly expected?: Scenario['expected']
}

/** A machine, ready to be executed. */
export async function scenarioOf(machine: Machine): Promise<Scenario> {
  const { definition, newer, nested, expected, ...scenario } = machine
  const { name, input, run } = scenario
  const plain = async (task: TaskCall): Promise<Json> => {
    const answer = await run(task, nobody)
    if (answer instanceof Running) throw new Error(`${name}: what its jobs come to is to be expected by hand`)
    return answer
  }
  return {
    ...scenario,
    app: loadApp(compiled(definition, name)),
    ...(newer && { newer: { app: loadApp(compiled(newer.definition, name)), routing: newer.routing } }),
    ...(nested && { nested: loadApp(compiled(nested, `${name}-nested`)) }),
    expected: expected ?? (await expectedOf({ name, definition, input, run: plain })),
  }
}

const nobody: Outside = {
  random: () => 0,
  answer: () => undefined,
  heartbeat: () => undefined,
  executions: { start: () => undefined, stop: () => undefined, outcome: () => undefined },
}

/** States that follow one another: a machine, a branch, or what a Map does with an item. */
export function chain(states: JsonObject): { StartAt: string; States: JsonObject } {
  const names = Object.keys(states)
  const linked = names.map((name, i) => {
    const state = states[name] as JsonObject
    const ends = ['Choice', 'Fail', 'Succeed'].includes(state['Type'] as string) || 'Next' in state
    const way: JsonObject = ends ? {} : i + 1 < names.length ? { Next: names[i + 1]! } : { End: true }
    return [name, { ...state, ...way }] as const
  })
  return { StartAt: names[0]!, States: Object.fromEntries(linked) }
}

/** A Task that runs a function of its own. */
export function task(name: string, fields: JsonObject = {}): JsonObject {
  return { Type: 'Task', Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`, ...fields }
}

/** A Task that hands a token out and waits for its answer. */
export function callback(name: string, fields: JsonObject = {}): JsonObject {
  const parameters: Json = { FunctionName: name, Payload: { 'token.$': '$$.Task.Token' } }
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Parameters: parameters,
    ...fields,
  }
}

/** A Map over its whole input. */
export function map(processor: JsonObject, fields: JsonObject = {}): JsonObject {
  return { Type: 'Map', ItemProcessor: chain(processor), ...fields }
}

/** A Parallel of chains. */
export function parallel(branches: readonly JsonObject[], fields: JsonObject = {}): JsonObject {
  return { Type: 'Parallel', Branches: branches.map(chain), ...fields }
}

/** Numbers from 0, as the input of a Map. */
export function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i)
}
