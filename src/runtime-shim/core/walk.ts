import type { Json } from '../../json.js'
import { WorkflowError } from '../expr/index.js'
import type { Target } from '../ir/index.js'
import type { Data, Effect, Failed } from './protocol.js'
import type { BranchStart } from './states/branches.js'
import { Visit, type Outcome, type Walk } from './visit.js'

/** States walked in one invocation before the rest is left to another: a loop without a Task blocks nobody. */
const STATES_PER_INVOCATION = 10_000

/** States walked inside a folded Map or Parallel, which cannot be interrupted, before the execution fails. */
const STATES_IN_PLACE = 1_000_000

/** What is known of the first visit when it is another attempt. */
export interface Resumed {
  readonly entered?: number
  readonly retries?: readonly number[]
}

/** Walks from a target over the states that need no function of their own, up to the next effect. */
export async function walk(walk: Walk, target: Target, data: Data, resumed: Resumed = {}): Promise<Effect> {
  let to = target
  let flow = data
  let first: Resumed = resumed
  try {
    for (let count = 0; typeof to === 'string'; count++) {
      if (count >= STATES_PER_INVOCATION && !walk.folded) {
        return { type: 'go', function: walk.program.name, state: to, data: flow }
      }
      if (count >= STATES_IN_PLACE)
        throw new WorkflowError('States.Runtime', `State '${to}' is part of an endless loop.`)
      const outcome: Outcome = await visitState(walk, to, flow, first)
      if ('type' in outcome) return outcome
      to = outcome.to
      flow = outcome.data
      first = {}
    }
    if ('Invoke' in to) return { type: 'go', function: to.Invoke, data: flow }
    return { type: 'done', output: flow.input, ...endTime(walk) }
  } catch (error) {
    return failedBy(walk, error)
  }
}

/** Goes on from what a state comes to: the effect itself, or the walk on from there; an error ends the frame. */
export async function walkOn(decision: Walk, decide: () => Promise<Outcome>): Promise<Effect> {
  try {
    const outcome = await decide()
    return 'type' in outcome ? outcome : await walk(decision, outcome.to, outcome.data)
  } catch (error) {
    return failedBy(decision, error)
  }
}

/** The end of a frame by an error of the workflow; any other error is thrown on. */
function failedBy(walk: Walk, error: unknown): Failed {
  if (!(error instanceof WorkflowError)) throw error
  return { type: 'failed', error: error.error, cause: error.reason, ...endTime(walk) }
}

/** The time of an end that makes room for another iteration of a limited Map, or that ends an execution. */
function endTime({ frame, folded, now }: Walk): { time?: number } {
  const counts = frame.scopes.at(-1)?.limit !== undefined || frame.carry.child !== undefined
  return counts && !folded ? { time: now() } : {}
}

function visitState(walk: Walk, label: string, data: Data, { entered, retries }: Resumed): Promise<Outcome> {
  const state = walk.program.states.get(label)
  if (state === undefined) throw new Error(`function ${walk.program.name} has no state ${label}`)
  if (entered !== undefined) return state.visit(new Visit(walk, label, data, { entered, retries: retries ?? [] }))
  return state.visit(Visit.enter(walk, label, state.type, data, { entered: walk.now(), retries: [] }))
}

/** Evaluates a branch of a folded Map or Parallel in place. Throws WorkflowError where the branch fails. */
export async function runBranch(visit: Visit, { to, input, variables, carry }: BranchStart): Promise<Json> {
  const frame = { ...visit.walk.frame, carry }
  const effect = await walk({ ...visit.walk, frame, folded: true }, to, { ...visit.data, input, variables })
  if (effect.type === 'done') return effect.output
  if (effect.type === 'failed') throw new WorkflowError(effect.error, effect.cause)
  throw new Error(`a folded branch of ${visit.label} came to ${effect.type}`)
}
