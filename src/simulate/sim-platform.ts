import { createHash } from 'node:crypto'
import type { Json } from '../json.js'
import { seededRandom } from '../runtime-shim/core/random.js'
import type { Cursor, Request } from '../runtime-shim/core/index.js'
import type { ObjectStore, Platform, Running } from '../runtime-shim/platform.js'
import { outsideOf } from './entrances.js'
import type { Flight } from './flight.js'
import { labelOf } from './message.js'
import { callOf, type Scenario } from './scenario.js'
import type { World } from './world.js'

/** Of a scenario that reads no items. */
const NO_OBJECTS = {} as ObjectStore

/** Small, so that a distributed Map of a few items has several pages. */
const PAGE = { children: 2, bytes: 131_072 }

/** The platform that one delivery sees: every call waits in the world until it is picked. */
export function platformOf(world: World, flight: Flight): Platform {
  const { store, scenario, setup } = world
  const call = <T>(name: string, about: string, apply: () => T): Promise<Awaited<T>> =>
    world.calls.add(flight, name, about, apply)
  const begun = async (given: ReturnType<Scenario['run']>): Promise<Json | Running> =>
    world.jobs.begun(flight.id, await given)
  return {
    store: {
      read: (keys) =>
        setup.atomicReads
          ? call('read', keys.join(' '), () => keys.map((key) => store.get(key)))
          : Promise.all(keys.map((key) => call('read', key, () => store.get(key)))),
      commit: (key, cursor, create, groups) => {
        const kept = JSON.parse(JSON.stringify(cursor)) as Cursor
        return call('commit', `${key} ${cursor.step}.${cursor.attempt} ${cursor.effect.type}`, () => {
          world.tell({
            type: 'commit',
            delivery: flight.id,
            key,
            cursor: kept,
            won: store.wouldWin(key, kept, create),
            groups,
          })
          return store.commit(key, kept, create, groups)
        })
      },
      mark: (key, member) =>
        call('mark', `${key} ${member}`, () => {
          world.tell({ type: 'mark', delivery: flight.id, key, member })
          return store.mark(key, member)
        }),
      remove: async (keys) => {
        const removal = (key: string) => (): void => {
          world.tell({ type: 'remove', delivery: flight.id, key })
          store.remove(key)
        }
        await Promise.all(keys.map((key) => call('remove', key, removal(key))))
      },
    },
    invoker: {
      invoke: (request: Request, notBefore?: number) =>
        call(
          'invoke',
          `${labelOf(request)}${notBefore === undefined ? '' : ` at ${new Date(notBefore).toISOString()}`}`,
          () => {
            world.tell({ type: 'invoke', request, notBefore })
            world.send(request, notBefore ?? world.time, flight)
          },
        ),
    },
    tasks: {
      run: (task) =>
        call('run', callOf(task), () => {
          world.tell({ type: 'run', delivery: flight.id, task })
          return begun(scenario.run(task, outsideOf(world, flight)))
        }),
      poll: (task, job) =>
        call('poll', `${callOf(task)} ${JSON.stringify(job)}`, () =>
          world.jobs.poll(flight.id, job, (asked) => scenario.poll!(task, job, asked, outsideOf(world, flight))),
        ),
      cancel: (resource, job) =>
        call('cancel', `${resource} ${JSON.stringify(job)}`, () => {
          if (world.jobs.cancel(flight.id, job)) scenario.cancel?.(job, outsideOf(world, flight))
        }),
    },
    activities: { leave: () => Promise.resolve(false) },
    objects: scenario.objects ?? NO_OBJECTS,
    now: () => world.time,
    random: seededRandom(setup.seed, flight.id),
    limits: { payloadBytes: setup.payloadBytes, stateBytes: Infinity, page: PAGE },
    sign: (text) => createHash('sha256').update(`simulated ${text}`).digest('base64url'),
    observer: { committed: () => undefined },
  }
}
