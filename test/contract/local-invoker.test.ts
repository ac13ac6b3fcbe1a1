import { afterAll } from '@jest/globals'
import type { QueueClock } from '../../src/runtime-shim/adapters/local/clock.js'
import { DeliveryLoop, type Message } from '../../src/runtime-shim/adapters/local/delivery-loop.js'
import { durableSite } from '../../src/runtime-shim/adapters/local/durable-site.js'
import { memorySite } from '../../src/runtime-shim/adapters/local/memory-site.js'
import { RealClock } from '../../src/runtime-shim/adapters/local/real-clock.js'
import type { Queue, Site } from '../../src/runtime-shim/adapters/local/site.js'
import { VirtualClock } from '../../src/runtime-shim/adapters/local/virtual-clock.js'
import { describeInvoker, type OpenInvoker } from './invoker-suite.js'
import { temporaryDirectory } from './temporary.js'

const removals: (() => void)[] = []
afterAll(() => removals.forEach((remove) => remove()))

/** The queue of a site, working as it does for an execution. */
function opener(site: () => Site | Promise<Site>, clock: () => QueueClock): OpenInvoker {
  return async (deliver) => {
    const place = await site()
    const time = clock()
    const waiting: (() => void)[] = []
    const isDrained = (): boolean => loop.isIdle && loop.delayed === 0 && !queue.hasMessages()
    const idle = (): void => {
      if (waiting.length > 0 && isDrained()) waiting.splice(0).forEach((resolve) => resolve())
    }
    const failed = (error: unknown): void => {
      throw error
    }
    const acknowledge = (message: Message): Promise<void> | undefined => queue.acknowledge(message)
    const loop = new DeliveryLoop(time, { deliver, acknowledge, idle, failed })
    const queue: Queue = place.queue(loop)
    await queue.take()
    let isOpen = true
    return {
      invoker: queue,
      now: () => time.now(),
      drained: () => (isDrained() ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
      close: async () => {
        if (!isOpen) return
        isOpen = false
        loop.close()
        time.close()
        await queue.close()
        await place.close()
      },
    }
  }
}

function durable(alone: boolean, clock: () => QueueClock): OpenInvoker {
  const { directory, remove } = temporaryDirectory()
  removals.push(remove)
  return opener(() => durableSite(directory, 'x', alone), clock)
}

const real = (): QueueClock => new RealClock()
const virtual = (): QueueClock => new VirtualClock(1_000_000)
const forgets = { reopening: 'memory does not outlive its process' }

describeInvoker('memory', () => opener(memorySite, real), forgets)
describeInvoker('memory, virtual time', () => opener(memorySite, virtual), forgets)
describeInvoker('lmdb, shared', () => durable(false, real))
describeInvoker('lmdb, alone', () => durable(true, real))
describeInvoker('lmdb, virtual time', () => durable(true, virtual))
