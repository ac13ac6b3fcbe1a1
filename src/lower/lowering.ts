import type { Catcher, Field, MapState, ParallelState, Retrier, State, TaskState, Transition } from '../asl/ast.js'
import type { CatcherIR, RetrierIR, Target } from '../runtime-shim/ir/index.js'
import type { Outline } from './outline.js'

/** What the lowering of a state needs to know about the rest of the machine. */
export interface Lowering {
  readonly outline: Outline
  readonly folded: ReadonlySet<string>
  /** The function of every Task state. */
  readonly functions: ReadonlyMap<string, string>
}

type Values<T> = { [K in keyof T]?: T[K] extends Field<infer V> | undefined ? V : never }

/** The values of the fields that are there, under the names and in the order given. */
export function valuesOf<T extends Record<string, Field<unknown> | undefined>>(fields: T): Values<T> {
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) if (field !== undefined) values[name] = field.value
  return values as Values<T>
}

/** The state's language, where it is not the default. */
export function languageOf(state: State): { QueryLanguage?: 'JSONata' } {
  return state.queryLanguage === 'JSONata' ? { QueryLanguage: 'JSONata' } : {}
}

/** A Task goes on in its own function; every other state is a label of the file that refers to it. */
export function targetOf(name: string, { functions }: Lowering): Target {
  const invoked = functions.get(name)
  return invoked === undefined ? name : { Invoke: invoked, Input: 'Scalar' }
}

/** The end of a scope: the fan-in of the Map or Parallel around it, or the end of the execution. */
export function endOf(state: State, { outline }: Lowering): Target {
  const owner = outline.enclosing.get(state.name)
  return owner === undefined ? { End: true } : { 'Fan-in': owner.name, Modifiers: ['Pop'] }
}

export function transitionOf(state: State & { transition: Transition }, lowering: Lowering): Target {
  const { transition } = state
  return transition.kind === 'next' ? targetOf(transition.target.value, lowering) : endOf(state, lowering)
}

/** What becomes of a result, as IR. */
export function resultOf(state: TaskState | MapState | ParallelState) {
  return valuesOf({
    ResultSelector: state.resultSelector,
    ResultPath: state.resultPath,
    Output: state.output,
    Assign: state.assign,
    OutputPath: state.outputPath,
  })
}

/** Retry and Catch as IR; absent where the state has none. */
export function failuresOf(
  state: { readonly retry: readonly Retrier[]; readonly catch: readonly Catcher[] },
  lowering: Lowering,
): { Retry?: RetrierIR[]; Catch?: CatcherIR[] } {
  return {
    ...(state.retry.length > 0 && { Retry: state.retry.map(lowerRetrier) }),
    ...(state.catch.length > 0 && { Catch: state.catch.map((catcher) => lowerCatcher(catcher, lowering)) }),
  }
}

function lowerRetrier(retrier: Retrier): RetrierIR {
  return {
    ErrorEquals: [...retrier.errorEquals.value],
    ...valuesOf({
      IntervalSeconds: retrier.intervalSeconds,
      MaxAttempts: retrier.maxAttempts,
      BackoffRate: retrier.backoffRate,
      MaxDelaySeconds: retrier.maxDelaySeconds,
      JitterStrategy: retrier.jitterStrategy,
    }),
  }
}

function lowerCatcher(catcher: Catcher, lowering: Lowering): CatcherIR {
  return {
    ErrorEquals: [...catcher.errorEquals.value],
    ...valuesOf({ ResultPath: catcher.resultPath, Assign: catcher.assign, Output: catcher.output }),
    Next: targetOf(catcher.next.value, lowering),
  }
}
