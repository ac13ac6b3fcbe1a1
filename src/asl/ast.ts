import type { Json } from '../json.js'
import type { Node, ObjectNode, Range } from '../parser/tree.js'

export type QueryLanguage = 'JSONPath' | 'JSONata'

/** A field's value and the node that it was read from. */
export interface Field<T> {
  readonly value: T
  readonly node: Node
}

/** `StartAt` and `States`: the machine itself, a branch of a Parallel, the processor of a Map. */
export interface Scope {
  readonly startAt: Field<string>
  /** In the order of the document. */
  readonly states: readonly State[]
  readonly node: ObjectNode
}

/** A whole definition (ASL specification, "Top-level fields"). */
export interface StateMachine extends Scope {
  readonly queryLanguage: QueryLanguage
  readonly comment?: Field<string>
  readonly version?: Field<string>
  readonly timeoutSeconds?: Field<number | string>
}

/** Where a state goes on: to a state of its own scope, or nowhere. */
export type Transition = { readonly kind: 'next'; readonly target: Field<string> } | { readonly kind: 'end' }

interface StateBase {
  readonly name: string
  readonly nameRange: Range
  /** The state's own language: its QueryLanguage field, else the machine's. */
  readonly queryLanguage: QueryLanguage
  readonly comment?: Field<string>
  readonly node: ObjectNode
}

/** InputPath, OutputPath (JSONPath); Output (JSONata). `null` is a value of the first two. */
interface Flow {
  readonly inputPath?: Field<string | null>
  readonly outputPath?: Field<string | null>
  readonly output?: Field<Json>
}

/** What makes and shapes a result: Parameters, ResultSelector, ResultPath (JSONPath). */
interface Shaping {
  readonly parameters?: Field<Json>
  readonly resultSelector?: Field<Json>
  readonly resultPath?: Field<string | null>
}

export interface Retrier {
  readonly errorEquals: Field<readonly string[]>
  readonly intervalSeconds?: Field<number | string>
  readonly maxAttempts?: Field<number | string>
  readonly backoffRate?: Field<number | string>
  readonly maxDelaySeconds?: Field<number | string>
  readonly jitterStrategy?: Field<string>
  readonly node: ObjectNode
}

export interface Catcher {
  readonly errorEquals: Field<readonly string[]>
  readonly resultPath?: Field<string | null>
  readonly assign?: Field<Json>
  readonly output?: Field<Json>
  readonly next: Field<string>
  readonly node: ObjectNode
}

interface Failable {
  readonly retry: readonly Retrier[]
  readonly catch: readonly Catcher[]
}

export interface TaskState extends StateBase, Flow, Shaping, Failable {
  readonly type: 'Task'
  readonly resource: Field<string>
  readonly arguments?: Field<Json>
  readonly assign?: Field<Json>
  readonly timeoutSeconds?: Field<number | string>
  readonly timeoutSecondsPath?: Field<string>
  readonly heartbeatSeconds?: Field<number | string>
  readonly heartbeatSecondsPath?: Field<string>
  readonly credentials?: Field<Json>
  readonly transition: Transition
}

export interface ParallelState extends StateBase, Flow, Shaping, Failable {
  readonly type: 'Parallel'
  readonly branches: readonly Scope[]
  readonly arguments?: Field<Json>
  readonly assign?: Field<Json>
  readonly transition: Transition
}

export interface MapState extends StateBase, Flow, Shaping, Failable {
  readonly type: 'Map'
  /** ItemProcessor, or the older Iterator. */
  readonly processor: Scope
  readonly processorConfig?: Field<Json>
  readonly mode: 'INLINE' | 'DISTRIBUTED'
  readonly itemsPath?: Field<string>
  readonly items?: Field<Json>
  readonly itemSelector?: Field<Json>
  readonly itemReader?: Field<Json>
  readonly itemBatcher?: Field<Json>
  readonly resultWriter?: Field<Json>
  readonly maxConcurrency?: Field<number | string>
  readonly maxConcurrencyPath?: Field<string>
  readonly toleratedFailureCount?: Field<number | string>
  readonly toleratedFailureCountPath?: Field<string>
  readonly toleratedFailurePercentage?: Field<number | string>
  readonly toleratedFailurePercentagePath?: Field<string>
  readonly label?: Field<string>
  readonly assign?: Field<Json>
  readonly transition: Transition
}

export interface ChoiceRule {
  /** The rule without Next, Assign, Output and Comment: `{Variable, StringEquals}`, `{And: […]}`, `{Condition}` … */
  readonly condition: Field<Json>
  readonly next: Field<string>
  readonly assign?: Field<Json>
  readonly output?: Field<Json>
  readonly node: ObjectNode
}

export interface ChoiceState extends StateBase, Flow {
  readonly type: 'Choice'
  readonly choices: readonly ChoiceRule[]
  readonly default?: Field<string>
  readonly assign?: Field<Json>
}

export interface PassState extends StateBase, Flow, Omit<Shaping, 'resultSelector'> {
  readonly type: 'Pass'
  readonly result?: Field<Json>
  readonly assign?: Field<Json>
  readonly transition: Transition
}

export interface WaitState extends StateBase, Flow {
  readonly type: 'Wait'
  readonly seconds?: Field<number | string>
  readonly secondsPath?: Field<string>
  readonly timestamp?: Field<string>
  readonly timestampPath?: Field<string>
  readonly assign?: Field<Json>
  readonly transition: Transition
}

export interface SucceedState extends StateBase, Flow {
  readonly type: 'Succeed'
}

export interface FailState extends StateBase {
  readonly type: 'Fail'
  readonly error?: Field<string>
  readonly errorPath?: Field<string>
  readonly cause?: Field<string>
  readonly causePath?: Field<string>
}

export type State =
  TaskState | ParallelState | MapState | ChoiceState | PassState | WaitState | SucceedState | FailState

/** The scopes that a state encloses: the branches of a Parallel, the processor of a Map. */
export function scopesOf(state: State): readonly Scope[] {
  if (state.type === 'Parallel') return state.branches
  return state.type === 'Map' ? [state.processor] : []
}

/** The states that a state may go on to inside its scope: Next, Default, the choices' and the catchers' Next. */
export function targetsOf(state: State): readonly Field<string>[] {
  const targets: Field<string>[] = []
  if (state.type === 'Choice') {
    targets.push(...state.choices.map((rule) => rule.next))
    if (state.default) targets.push(state.default)
  } else if ('transition' in state && state.transition.kind === 'next') targets.push(state.transition.target)
  if ('catch' in state) targets.push(...state.catch.map((catcher) => catcher.next))
  return targets
}
