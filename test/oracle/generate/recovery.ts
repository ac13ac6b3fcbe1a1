import type { JsonObject } from '../../../src/json.js'
import type { TaskError } from './behaviour.js'
import { assignField, recordTemplate, type Subject } from './expressions.js'
import type { End, Shape, Site } from './site.js'

const ERRORS = ['Busy', 'E.Custom', 'Http 500', 'java.lang.Exception', 'States.Timeout']
const WILDCARDS = ['States.TaskFailed', 'States.ALL']

/** An error of a task; now and then one without texts. */
export function taskError({ dice }: Site): TaskError {
  const error = dice.chance(0.05) ? null : dice.pick(ERRORS)
  return { error, cause: dice.chance(0.2) ? null : dice.pick(['', 'because', '{"errorMessage":"no"}']) }
}

/** One to three retriers; States.ALL stands alone and last. Jitter would decide which of several branches fails first. */
export function retryField({ dice, depth }: Site): JsonObject {
  const size = dice.between(1, 3)
  const retriers = Array.from({ length: size }, (_, i): JsonObject => {
    const interval = dice.between(1, 3)
    return {
      ErrorEquals: errorNames(dice.chance(0.4), i === size - 1, { dice }),
      ...(dice.chance(0.7) && { IntervalSeconds: interval }),
      ...(dice.chance(0.7) && { MaxAttempts: dice.between(0, 3) }),
      ...(dice.chance(0.6) && { BackoffRate: dice.pick([1, 1.5, 2, 3.25]) }),
      ...(dice.chance(0.2) && { MaxDelaySeconds: interval + dice.between(1, 4), IntervalSeconds: interval }),
      ...(dice.chance(0.2) && { JitterStrategy: depth > 0 || dice.chance(0.5) ? 'NONE' : 'FULL' }),
    }
  })
  return { Retry: retriers }
}

function errorNames(wildcard: boolean, last: boolean, { dice }: Pick<Site, 'dice'>): string[] {
  if (wildcard && last) return [dice.pick(WILDCARDS)]
  const names = new Set([dice.pick(ERRORS), ...(dice.chance(0.4) ? [dice.pick(ERRORS)] : [])])
  if (wildcard) names.add('States.TaskFailed')
  return [...names]
}

/** What catchers add to a piece. */
export interface Caught {
  readonly fields: JsonObject
  readonly ends: readonly End[]
  readonly shape: Shape
}

/** One or two catchers, each with a chain of its own; `all`: the last catches everything that can be caught. */
export function catchField(site: Site, subject: Subject, shape: Shape, all: boolean): Caught {
  const { dice } = site
  const size = dice.between(1, 2)
  const ends: End[] = []
  let out: Shape = 'record'
  const catchers = Array.from({ length: size }, (_, i) => {
    const last = i === size - 1
    const { fields, flows } = catcherFlow(site, subject, shape)
    const handler = site.make.chain(site, flows, 1)
    ends.push(...handler.ends)
    if (handler.shape === 'other') out = 'other'
    const names = all && last ? ['States.ALL'] : errorNames(dice.chance(0.5), last, site)
    return { ErrorEquals: names, ...fields, Next: handler.entry }
  })
  return { fields: { Catch: catchers }, ends, shape: out }
}

/** The data fields of a catcher, and what flows to its Next. */
function catcherFlow(site: Site, subject: Subject, shape: Shape): { fields: JsonObject; flows: Shape } {
  const { dice } = site
  if (subject.language === 'JSONata') {
    const known: Subject = { ...subject, record: shape === 'record' ? '$states.input' : undefined }
    const assign = assignField(site, 0.3, known)
    if (dice.chance(0.4)) return { fields: { ...assign, Output: recordTemplate(site, known) }, flows: 'record' }
    if (shape === 'other' || dice.chance(0.3)) return { fields: assign, flows: 'other' }
    const merged = "{% $merge([$states.input, {'e': $states.errorOutput}]) %}"
    return { fields: { ...assign, Output: merged }, flows: 'record' }
  }
  const assign = assignField(site, 0.3, { ...subject, record: undefined })
  const place = dice.pick(['$.e', '$.o.error', null, undefined])
  if (place === undefined) return { fields: assign, flows: 'other' }
  if (shape === 'other' && place !== null) return { fields: { ...assign, ResultPath: null }, flows: shape }
  return { fields: { ...assign, ResultPath: place }, flows: shape }
}
