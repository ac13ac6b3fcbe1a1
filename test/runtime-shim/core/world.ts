import type { Json } from '../../../src/json.js'
import {
  handle,
  loadApp,
  redrive,
  rootKey,
  startRequest,
  timeoutRequest,
} from '../../../src/runtime-shim/core/index.js'
import type { Cursor, Effect, Group, Request } from '../../../src/runtime-shim/core/index.js'
import { compare } from '../../../src/runtime-shim/core/order.js'
import { WorkflowError } from '../../../src/runtime-shim/expr/index.js'
import type { AppIR } from '../../../src/runtime-shim/ir/index.js'
import type {
  HistoryEvent,
  ObjectStore,
  Platform,
  Running,
  Store,
  StoreRecord,
  TaskCall,
} from '../../../src/runtime-shim/platform.js'

export type Tasks = (call: TaskCall) => Json | Running | Promise<Json | Running>

/** What the operations of one execution came to. */
export interface Run {
  readonly result: Effect
  readonly reads: number
  readonly writes: number
  readonly deletes: number
  readonly invocations: number
  /** Records left in the store, the root's included. */
  readonly left: number
  /** The largest number of writes that one key took. */
  readonly hottest: number
  /** The most requests that had to be delivered one after the other. */
  readonly rounds: number
  readonly deliveries: number
  readonly calls: readonly TaskCall[]
  readonly history: readonly HistoryEvent[]
  /** Virtual time that passed, milliseconds. */
  readonly elapsed: number
}

/** What the tasks of an execution have begun or need around them. */
export interface Outside {
  readonly poll?: (call: TaskCall, job: Json) => Json | Running
  readonly cancel?: (resource: string, job: Json) => void
  readonly objects?: ObjectStore
}

/**
 * Executes an app without faults: one delivery after the other, time passes when nothing else can happen. After
 * `loseAfter` deliveries all requests are lost, once, and the execution is redriven.
 */
export async function execute(
  ir: AppIR,
  input: Json,
  tasks: Tasks,
  payloadBytes = Infinity,
  loseAfter = Infinity,
  outside: Outside = {},
): Promise<Run> {
  const app = loadApp(ir)
  const counting = new CountingStore()
  const queue: { request: Request; due: number; round: number }[] = []
  const calls: TaskCall[] = []
  const history: HistoryEvent[] = []
  let [now, rounds, round, invocations, random, deliveries] = [0, 0, 0, 0, 0, 0]
  const platform: Platform = {
    store: counting,
    invoker: {
      invoke: (request, due = 0) => {
        invocations++
        queue.push({ request, due, round: round + 1 })
        return Promise.resolve()
      },
    },
    tasks: {
      run: async (call) => {
        calls.push(call)
        return tasks(call)
      },
      poll: async (call, job) => {
        calls.push(call)
        return outside.poll!(call, job)
      },
      cancel: (resource, job) => Promise.resolve(outside.cancel!(resource, job)),
    },
    activities: { leave: () => Promise.resolve(false) },
    objects: outside.objects ?? ({} as ObjectStore),
    now: () => now,
    random: () => (random = (random + 0.381966) % 1),
    limits: { payloadBytes, stateBytes: Infinity, page: { children: 1000, bytes: 131_072 } },
    sign: (text) => `signed-${text.length}`,
    observer: { committed: (_frame, _effect, events) => void history.push(...events) },
  }
  const start = { name: 'x', input, now }
  await platform.invoker.invoke(startRequest(app, start))
  const timeout = timeoutRequest(app, start)
  if (timeout !== undefined) await platform.invoker.invoke(timeout.request, timeout.notBefore)
  for (let ended = false; queue.length > 0;) {
    if (deliveries === loseAfter) {
      deliveries++
      queue.length = 0
      await redrive(app, 'x', platform)
      continue
    }
    const ready = queue.findIndex(({ due }) => due <= now)
    if (ready < 0) {
      if (ended) break
      now = Math.min(...queue.map(({ due }) => due))
      continue
    }
    const [message] = queue.splice(ready, 1)
    deliveries++
    round = message!.round
    rounds = Math.max(rounds, round)
    await handle(app.functions.get(message!.request.function)!, message!.request, platform)
    ended = isEnd(counting.records.get(rootKey('x')))
  }
  const root = counting.records.get(rootKey('x')) as Cursor
  const { reads, writes, deletes } = counting
  const hottest = Math.max(...counting.writesOf.values())
  return {
    result: root.effect,
    ...{ reads, writes, deletes, invocations, hottest, rounds, deliveries, calls, history, elapsed: now },
    left: counting.records.size,
  }
}

function isEnd(record: StoreRecord | undefined): boolean {
  return record?.kind === 'cursor' && (record.effect.type === 'done' || record.effect.type === 'failed')
}

/** Fails a task, as user code does. */
export function failure(error: string, cause: string | null = null): WorkflowError {
  return new WorkflowError(error, cause)
}

/** A store that counts: records read, conditional writes (created groups and marks included), records deleted. */
class CountingStore implements Store {
  readonly records = new Map<string, StoreRecord>()
  readonly writesOf = new Map<string, number>()
  reads = 0
  writes = 0
  deletes = 0

  read(keys: readonly string[]): Promise<(StoreRecord | undefined)[]> {
    this.reads += keys.length
    return Promise.resolve(keys.map((key) => this.records.get(key)))
  }

  commit(key: string, cursor: Cursor, create: boolean, groups: ReadonlyMap<string, Group>) {
    this.wrote(key)
    const old = this.records.get(key) as Cursor | undefined
    const won = old === undefined ? create : compare(old, cursor) < 0
    if (won) {
      this.records.set(key, cursor)
      for (const [name, group] of groups) {
        this.wrote(name)
        this.records.set(name, group)
      }
    }
    return Promise.resolve({ won, kept: won ? cursor : old })
  }

  mark(key: string, member: number) {
    this.wrote(key)
    const group = this.records.get(key) as Group | undefined
    if (group === undefined) return Promise.resolve(undefined)
    const marked = group.marked.includes(member) ? group.marked : [...group.marked, member]
    this.records.set(key, { ...group, marked })
    return Promise.resolve({ ordinal: marked.indexOf(member), count: marked.length })
  }

  remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) if (this.records.delete(key)) this.deletes++
    return Promise.resolve()
  }

  private wrote(key: string): void {
    this.writes++
    this.writesOf.set(key, (this.writesOf.get(key) ?? 0) + 1)
  }
}
