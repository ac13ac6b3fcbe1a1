import type { Observer } from '../src/index.js'
import type { Told } from './history-order.js'

/** A frame of the execution, as the runtime names it. */
export type Frame = Parameters<Observer['committed']>[0]

/** One branch of the execution, or its root, as far as its history has been told. */
export interface Thread {
  last?: Told
  /** The type of the state that it is in. */
  state?: string | undefined
  /** Its Map or Parallel that is open. */
  fork?: Fork | undefined
  /** The place of the last one that was closed: what comes from there comes too late. */
  closed?: string | undefined
}

/** An open Map or Parallel. */
export interface Fork {
  readonly name: string
  /** What its branches are for AWS: iterations have events of their own, the children of a Map Run are not shown. */
  readonly kind: 'iteration' | 'branch' | 'run'
  /** The event that started it. */
  readonly started: Told | undefined
  readonly threads: Map<number, Thread>
  readonly ended: Set<number>
  /** Where it is in its frame, which its branches tell. */
  place?: string
  /** The last event of the branch that ended last. */
  lastEnded?: Told | undefined
  /** The last event of the branch whose failure ends it. */
  failed?: Told | undefined
}

/** Opens a fork at the thread's last event. */
export function openFork(thread: Thread, name: string): Fork {
  const type = thread.last?.type
  const kind = type === 'MapStateStarted' ? 'iteration' : type === 'MapRunStarted' ? 'run' : 'branch'
  const fork: Fork = { name, kind, started: thread.last, threads: new Map(), ended: new Set() }
  thread.fork = fork
  return fork
}

/** Where a frame is: its thread, and the fork that it is a branch of. */
export interface Place {
  readonly thread: Thread
  readonly parent?: { readonly fork: Fork; readonly index: number }
}

/**
 * Finds the thread of a frame. Undefined: its events are nobody's, because its fork is over, or because it belongs to a
 * Map Run. Where the history began in the middle of an execution, the forks around the frame are made up.
 */
export function placeOf(root: Thread, { scopes }: Frame): Place | undefined {
  let place: Place = { thread: root }
  for (const { state, step, attempt, index } of scopes) {
    const { thread } = place
    const at = `${step}.${attempt}`
    if (thread.closed === at || (thread.fork === undefined && thread.last !== undefined)) return undefined
    const fork = thread.fork ?? openFork(thread, state)
    if (fork.kind === 'run') return undefined
    fork.place ??= at
    const branch = fork.threads.get(index) ?? { ...(fork.started && { last: fork.started }) }
    fork.threads.set(index, branch)
    place = { thread: branch, parent: { fork, index } }
  }
  return place
}
