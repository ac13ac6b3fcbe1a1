import { describe, expect, test } from '@jest/globals'
import { seeded } from '../../src/simulate/random-scheduler.js'
import { scenarioNamed } from './scenarios/index.js'
import { replay, serial } from '../../src/simulate/schedulers.js'
import { CALM } from '../../src/simulate/setup.js'
import { shrink } from '../../src/simulate/shrink.js'
import { simulate } from '../../src/simulate/simulate.js'

describe('the simulated world', () => {
  test.each([3, 17, 58])('is the same for the same seed: %d', async (seed) => {
    const scenario = await scenarioNamed('nested-map')
    const runs = []
    for (let i = 0; i < 2; i++) {
      const { setup, scheduler } = seeded(seed, 'all')
      runs.push(await simulate(scenario, setup, scheduler, { trace: true }))
    }
    expect(runs[0]!.picks).toEqual(runs[1]!.picks)
    expect(runs[0]!.trace.toString()).toBe(runs[1]!.trace.toString())
  })

  test('replays the picks of a schedule', async () => {
    const scenario = await scenarioNamed('retry-map')
    const { setup, scheduler } = seeded(5, 'all')
    const first = await simulate(scenario, setup, scheduler, { trace: true })
    const again = await simulate(scenario, setup, replay(first.picks), { trace: true })
    expect(again.trace.toString()).toBe(first.trace.toString())
  })

  test('loses nothing when a delivery dies: it begins again', async () => {
    const scenario = await scenarioNamed('chain')
    const { violation, faults, trace } = await simulate(scenario, CALM, replay([0, 0, 1]), { trace: true })
    expect(violation).toBeUndefined()
    expect(faults).toBe(1)
    expect(trace.toString()).toMatch(/run Fetch.*\*\*\* crash-before\n.*begins: m1 Fetch/)
  })
})

describe('a violation', () => {
  test('is found where the outcome is not the one that is expected', async () => {
    const scenario = await scenarioNamed('chain')
    const wrong = { ...scenario, expected: { outcomes: [{ status: 'SUCCEEDED', output: 'something else' } as const] } }
    const { violation } = await simulate(wrong, CALM, serial)
    expect(violation).toMatch(/^one result: the execution came to .* and not to .*something else/)
  })

  test('is shrunk to the faults that matter', async () => {
    const scenario = await scenarioNamed('chain')
    const wrong = { ...scenario, expected: { calls: scenario.expected.calls!.slice(0, 2) } }
    const { setup, scheduler } = seeded(11, 'repaired')
    const failing = await simulate(wrong, setup, scheduler)
    const { picks, faults, violation } = await shrink(wrong, setup, failing)
    expect(violation).toMatch(/^consistent calls: e\/2\.0 is the call Invoice/)
    expect({ picks, faults }).toEqual({ picks: [], faults: 0 })
  })
})
