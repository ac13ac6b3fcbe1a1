import type { Platform } from '../platform.js'
import type { Delivery } from './delivery.js'
import { scopeOf, startRange } from './fan-out.js'
import { frameKey, rootKey } from './keys.js'
import { deliveryTo } from './perform.js'
import type { App, Program } from './program.js'
import type { Cursor, FanOut, Frame } from './protocol.js'
import { timeoutRequest } from './start.js'

/** Records in one read: what stores take as one batch. */
const AT_ONCE = 100

/**
 * Performs again, from the root down, the committed effect of every open frame of an execution, starts the branches that
 * have not begun, and sets the timer of its timeout: what was lost of its requests is made again, what was not is a
 * duplicate and does no harm. False: the execution has no record, so it has never begun.
 */
export async function redrive(app: App, execution: string, platform: Platform): Promise<boolean> {
  const [root] = await platform.store.read([rootKey(execution)])
  if (root?.kind !== 'cursor') return false
  const { effect, carry } = root
  const timeout = timeoutRequest(app, { name: execution, input: null, now: carry.start })
  if (timeout !== undefined && effect.type !== 'done' && effect.type !== 'failed')
    await platform.invoker.invoke({ ...timeout.request, carry }, timeout.notBefore)
  await redriveFrame(app, platform, { execution, scopes: [], carry }, root)
  return true
}

async function redriveFrame(app: App, platform: Platform, frame: Frame, cursor: Cursor): Promise<void> {
  const delivery = deliveryTo(programFor(app, frame, cursor), platform)
  if (cursor.effect.type === 'fan-out') await redriveBranches(app, delivery, frame, cursor, cursor.effect)
  else await delivery.perform(frame, cursor, false)
}

/** Branches beyond the limit of a Map have begun, or are begun by the end of another: no absent one is started. */
async function redriveBranches(app: App, delivery: Delivery, frame: Frame, at: Cursor, effect: FanOut): Promise<void> {
  const { platform } = delivery
  for (let from = 0; from < effect.size; from += AT_ONCE) {
    const indexes = Array.from({ length: Math.min(AT_ONCE, effect.size - from) }, (_, i) => from + i)
    const branches = indexes.map((index) => ({ ...frame, scopes: [...frame.scopes, scopeOf(effect, at, index)] }))
    const records = await platform.store.read(branches.map(({ execution, scopes }) => frameKey(execution, scopes)))
    for (const [i, index] of indexes.entries()) {
      const record = records[i]
      if (record?.kind === 'cursor') await redriveFrame(app, platform, { ...branches[i]!, carry: record.carry }, record)
      else if (index < (effect.limit ?? effect.size)) {
        await startRange(delivery, frame, at, effect, index, index + 1, effect.time)
      }
    }
  }
}

/** A function that can perform an effect: one that has the state whose branches or task it starts, or the fan-in. */
function programFor({ manifest, functions }: App, { scopes }: Frame, { effect }: Cursor): Program {
  const programs = [...functions.values()]
  const able = programs.find(({ expansions, tasks, joins }) => {
    if (effect.type === 'fan-out') return expansions.has(effect.state)
    if (effect.type === 'callback' || effect.type === 'ask') return tasks.has(effect.state)
    return effect.type === 'go' || scopes.length === 0 || joins.has(scopes.at(-1)!.state)
  })
  if (able === undefined) throw new Error(`no function of ${manifest.Name} can perform ${effect.type}`)
  return able
}
