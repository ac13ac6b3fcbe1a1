import { afterEach, describe, expect, test } from '@jest/globals'
import type { Request } from '../../src/runtime-shim/core/protocol.js'
import type { Invoker } from '../../src/runtime-shim/platform.js'

/** An invoker to be tested, with the time that it goes by. */
export interface InvokerUnderTest {
  readonly invoker: Invoker
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves when nothing is left to deliver. */
  drained(): Promise<void>
  /** Ends deliveries, as a process that ends does. */
  close(): Promise<void>
}

/** Opens the invoker; again: with what the one before has left. */
export type OpenInvoker = (deliver: (request: Request) => Promise<void>) => Promise<InvokerUnderTest>

/** What an invoker cannot do, and why: the tests of it are skipped with that reason. */
export interface InvokerLimits {
  readonly reopening?: string
}

/** A request that can be told from others. */
export function request(step: number): Request {
  return { execution: 'x', scopes: [], carry: { start: 0 }, step, attempt: 0, function: 'f' }
}

/** What every invoker must do. `setUp` makes a fresh place for messages, and returns what opens it. */
export function describeInvoker(name: string, setUp: () => OpenInvoker, limits: InvokerLimits = {}): void {
  describe(name, () => {
    const opened: InvokerUnderTest[] = []
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close()
    })
    const start = async (
      open: OpenInvoker,
      deliver: (request: Request) => Promise<void>,
    ): Promise<InvokerUnderTest> => {
      const one = await open(deliver)
      opened.push(one)
      return one
    }
    const steps = (requests: readonly Request[]): number[] => requests.map(({ step }) => step)

    test('delivers every request as it was given, in the order of acceptance', async () => {
      const delivered: Request[] = []
      const under = await start(setUp(), async (one) => void delivered.push(one))
      const count = 700
      const requests = Array.from({ length: count }, (_, step) => request(step))
      await Promise.all(requests.map((one) => under.invoker.invoke(one)))
      await under.drained()
      expect(delivered).toEqual(requests)
    })

    test('delivers what deliveries invoke', async () => {
      const delivered: Request[] = []
      const under: InvokerUnderTest = await start(setUp(), async (one) => {
        delivered.push(one)
        if (one.step < 20) await under.invoker.invoke(request(one.step + 1))
      })
      await under.invoker.invoke(request(0))
      await under.drained()
      expect(steps(delivered)).toEqual(Array.from({ length: 21 }, (_, step) => step))
    })

    test('does not wait for one delivery before it begins the next', async () => {
      let release!: () => void
      const second = new Promise<void>((resolve) => (release = resolve))
      const under = await start(setUp(), async ({ step }) => (step === 0 ? second : release()))
      await Promise.all([under.invoker.invoke(request(0)), under.invoker.invoke(request(1))])
      await under.drained()
    })

    test('delivers nothing before its time, equal times first in, first out', async () => {
      const delivered: { step: number; late: boolean }[] = []
      const due = new Map<number, number>()
      const under: InvokerUnderTest = await start(setUp(), async ({ step }) => {
        delivered.push({ step, late: under.now() >= due.get(step)! })
      })
      const now = under.now()
      const delays = [60, 30, 60, 0, 30, -5]
      delays.forEach((delay, step) => due.set(step, now + delay))
      await Promise.all(delays.map((delay, step) => under.invoker.invoke(request(step), now + delay)))
      await under.drained()
      expect(delivered).toEqual([3, 5, 1, 4, 0, 2].map((step) => ({ step, late: true })))
    })

    test('delivers again after a delivery has failed, and goes on with others meanwhile', async () => {
      const delivered: number[] = []
      const under = await start(setUp(), async ({ step }) => {
        delivered.push(step)
        if (step === 0 && delivered.length < 5) throw new Error('not yet')
      })
      await Promise.all([under.invoker.invoke(request(0)), under.invoker.invoke(request(1))])
      await under.drained()
      expect(delivered.slice(0, 2)).toEqual([0, 1])
      expect(delivered.filter((step) => step === 0)).toHaveLength(4)
    })

    const reopening = limits.reopening === undefined ? test : test.skip
    const because = limits.reopening === undefined ? '' : ` (not here: ${limits.reopening})`

    reopening(`delivers after it was opened again what was not delivered, with its time${because}`, async () => {
      const open = setUp()
      const first = await start(open, () => new Promise<never>(() => undefined))
      await Promise.all([0, 1].map((step) => first.invoker.invoke(request(step))))
      const time = first.now() + 50
      await first.invoker.invoke(request(2), time)
      await first.close()
      const delivered: { step: number; at: number }[] = []
      const again: InvokerUnderTest = await start(open, async ({ step }) => {
        delivered.push({ step, at: again.now() })
      })
      await again.drained()
      expect(delivered.map(({ step }) => step)).toEqual([0, 1, 2])
      expect(delivered[2]!.at).toBeGreaterThanOrEqual(time)
    })

    reopening(`does not deliver again what was delivered${because}`, async () => {
      const open = setUp()
      const first = await start(open, async () => undefined)
      await first.invoker.invoke(request(0))
      await first.drained()
      await first.close()
      const delivered: Request[] = []
      const again = await start(open, async (one) => void delivered.push(one))
      await again.invoker.invoke(request(1))
      await again.drained()
      expect(steps(delivered)).toEqual([1])
    })
  })
}
