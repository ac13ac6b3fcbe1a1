import { handle, loadApp, rootKey, startRequest, type Cursor, type Request } from '../../src/runtime-shim/core/index.js'
import { seededRandom } from '../../src/runtime-shim/core/random.js'
import type { AppIR } from '../../src/runtime-shim/ir/index.js'
import type { Json } from '../../src/json.js'
import type { ObjectStore, Platform } from '../../src/runtime-shim/platform.js'
import { LimitedStore, type Counts } from './limited-store.js'
import { VirtualTime } from './virtual-time.js'

/** Milliseconds until an event is accepted, until it is delivered after that, and of the user's function. */
const ACCEPTED = 5
const DELIVERED = 20
const FUNCTION = 50

/** Functions that run at once. */
const CONCURRENCY = 10_000

/** The most bytes of an asynchronous event. */
const PAYLOAD = 1_000_000

/** What an execution took. */
export interface Measured extends Counts {
  readonly output: Json
  readonly invocations: number
  /** Invocations that led to each other until the last branch was started. */
  readonly rounds: number
  /** Seconds of the simulated world. */
  readonly seconds: number
  readonly hottestKey: number
  readonly recordsLeft: number
}

interface Event {
  readonly request: Request
  readonly depth: number
}

/** Executes an app with functions that answer with their input, in a simulated cloud: the core is the shipped one. */
export async function measure(ir: AppIR, input: Json, objects: ObjectStore): Promise<Measured> {
  const app = loadApp(ir)
  const time = new VirtualTime()
  const store = new LimitedStore(time)
  const random = seededRandom(1, 0)
  const queue = new Queue<Event>()
  let invocations = 0
  let rounds = 0
  let running = 0

  const accept = (event: Event, at: number): void => {
    invocations++
    if (event.request.scopes.length > 0) rounds = Math.max(rounds, event.depth)
    time.at(at + DELIVERED, () => {
      queue.push(event)
      next()
    })
  }
  const next = (): void => {
    while (running < CONCURRENCY && queue.size > 0) {
      running++
      void deliver(queue.shift())
    }
  }
  const deliver = async ({ request, depth }: Event): Promise<void> => {
    const platform: Platform = {
      store,
      invoker: {
        invoke: (next, notBefore = 0) =>
          time
            .until(time.now + ACCEPTED)
            .then(() => accept({ request: next, depth: depth + 1 }, Math.max(time.now, notBefore))),
      },
      tasks: {
        run: ({ input }) => time.until(time.now + FUNCTION).then(() => input),
        poll: (_task, job) => Promise.resolve(job),
        cancel: () => Promise.resolve(),
      },
      activities: { leave: () => Promise.resolve(false) },
      objects,
      now: () => time.now,
      random,
      limits: { payloadBytes: PAYLOAD, stateBytes: Infinity, page: { children: 5000, bytes: 262_144 } },
      sign: (text) => text,
      observer: { committed: () => undefined },
    }
    await handle(app.functions.get(request.function)!, request, platform)
    running--
    next()
  }

  accept({ request: startRequest(app, { name: 'e', input, now: 0 }), depth: 0 }, 0)
  await time.pass()
  const [root] = await Promise.all([store.read([rootKey('e')]), time.pass()])
  const { effect } = root[0] as Cursor
  if (effect.type !== 'done') throw new Error(`the execution came to ${JSON.stringify(effect)}`)
  return {
    ...store.counts,
    output: effect.output,
    invocations,
    rounds,
    seconds: time.now / 1000,
    hottestKey: store.hottest,
    recordsLeft: store.size,
  }
}

/** First in, first out; it forgets what it has handed out in large pieces. */
class Queue<T> {
  private items: T[] = []
  private head = 0

  get size(): number {
    return this.items.length - this.head
  }

  push(item: T): void {
    this.items.push(item)
  }

  shift(): T {
    const item = this.items[this.head++]!
    if (this.head > 10_000 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head)
      this.head = 0
    }
    return item
  }
}
