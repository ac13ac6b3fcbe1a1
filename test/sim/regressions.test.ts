import { expect, test } from '@jest/globals'
import { simulateSeeds } from './seeds.js'

/** Seeds in which the core once violated an invariant: scenario, seed, and what happened then. */
const once: readonly (readonly [scenario: string, seed: number, what: string])[] = [
  ['map-limited', 82, 'a stop overwrote a fan-out that it had not seen'],
  ['branch-in-map', 82, 'and so left a set whose origin had died'],
  ['all-fail', 12, 'who started a branch joined for it, died, and was taken for stale: the execution never ended'],
  ['ends-at-once', 2, 'or left all branches behind'],
  ['all-end-at-once', 46, 'who started the branches ended them all, and died while collecting'],
  ['functionless', 59, 'a branch was begun, by whoever started it, in a scope that was being collected'],
  ['all-fail', 18, 'two branches failed, and both went on from there'],
  ['all-fail', 99, 'a branch that failed collected the record of the one whose failure counted'],
  ['all-end-at-once', 425, 'a duplicate removed what a dead collector would have resumed from'],
  ['wide-limited', 129, 'a cursor was removed while its group was still there'],
  ['functionless', 233, "a frame that gave up removed its parent's record, and so all trace of its siblings"],
  ['callback-in-branches', 59, 'a fan-out in a scope that was over started nobody who would clean up'],
  ['callback-heartbeats', 4, 'the record of a heartbeat outlived a stop'],
  ['callback-in-branches', 41, 'and a crash'],
  ['callback-unanswered', 597, 'a callback without timers outlived its scope'],
]

/** Seeds of the worst weather, likewise. */
const inAllWeather: typeof once = [
  ['jobs-late', 118456, 'a duplicate with an older cursor removed what a dead collector would have resumed from'],
  ['fails-beside-large', 3193, 'a collector removed a record that it had not seen, and one death left its set'],
  ['fails-beside-fan-out', 331, 'two collectors of a fan-out within a fan-out died'],
  ['jobs', 11, 'a job that was begun in vain went on'],
  ['callback-outlasted', 701, 'a redrive forgot the timeout'],
  ['wide', 14823, 'a stop of a wide Map took more steps than the bound of liveness allowed'],
  ['timed', 556215, 'a stopped branch fanned out between the read and the removal of its record, and died'],
  ['map', 915965, 'a branch whose duplicate had died while it collected took away the place to resume from'],
  ['all-end-at-once', 362659, 'likewise, in a limited Map'],
  ['generated-23803', 595096, 'a set that was made late in a scope that was over was missed before a cursor'],
  ['version-replaced', 251024, 'a redrive found what another version had begun since it was chosen'],
  ['version-either', 294270, 'a branch of a scope that was over was held for asking at another time'],
  ['generated-2047', 51175, 'an item that could not begin ended its Map, and was held for unsteady progress'],
]

test.each(once)('%s, seed %d: %s', async (scenario, seed) => {
  expect(await simulateSeeds(seed, seed + 1, scenario, 'repaired')).toMatchObject({ schedules: 1, unlucky: 0 })
})

test.each(inAllWeather)('in all weather: %s, seed %d: %s', async (scenario, seed) => {
  expect(await simulateSeeds(seed, seed + 1, scenario)).toMatchObject({ schedules: 1 })
})
