import type { Json, JsonObject } from '../../../src/json.js'
import { recordTemplate, type Subject } from './expressions.js'
import { catchField, retryField, type Caught } from './recovery.js'
import { subjectOf } from './simple-states.js'
import { addState, commonFields, stateLanguage, type Piece, type Shape, type Site } from './site.js'
import { resultFields } from './task-state.js'

/** A Parallel of one to three branches. At most one of them may fail on purpose. */
export function parallelPiece(site: Site): Piece {
  const { dice } = site
  const language = stateLanguage(site)
  const subject = subjectOf(site, language, 'record', true)
  const size = dice.between(1, 3)
  const caught = recoveryOf(site, subject)
  const failing = site.mayFail || caught.caught !== undefined ? dice.between(0, size - 1) : -1
  const branches = Array.from({ length: size }, (_, i) =>
    site.make.scope({ ...site, mayFail: i === failing }, 'record'),
  )
  const field = language === 'JSONata' ? 'Arguments' : 'Parameters'
  const state: JsonObject = {
    ...commonFields(site, 'Parallel', language),
    ...(dice.chance(0.4) && { [field]: recordTemplate(site, subject) }),
    Branches: branches,
  }
  return withResult(site, state, subject, caught)
}

/** A Map over the records, the numbers or a literal list of the state's input. */
export function mapPiece(site: Site): Piece {
  const { dice } = site
  const language = stateLanguage(site)
  const subject = subjectOf(site, language, 'record', true)
  const caught = recoveryOf(site, subject)
  const mayFail = site.mayFail || caught.caught !== undefined
  const { fields, selected } = itemFields(site, subject)
  const tolerance = toleranceField(site, subject)
  const processor = site.make.scope({ ...site, inMap: true, mayFail: mayFail || tolerance.all }, selected)
  const inline = dice.chance(0.3) ? { ProcessorConfig: { Mode: 'INLINE' } } : {}
  const state: JsonObject = {
    ...commonFields(site, 'Map', language),
    ...fields,
    ...concurrencyField(site, subject),
    ...tolerance.fields,
    ...(language === 'JSONPath' && dice.chance(0.1)
      ? { Iterator: processor }
      : { ItemProcessor: { ...inline, ...processor } }),
  }
  return withResult(site, state, subject, caught)
}

/** How many iterations may be open at once. */
function concurrencyField({ dice }: Site, { language }: Subject): JsonObject {
  if (dice.chance(0.4)) return {}
  if (dice.chance(0.7)) return { MaxConcurrency: dice.pick([0, 1, 2, 5]) }
  return language === 'JSONata'
    ? { MaxConcurrency: '{% $count($states.input.l) %}' }
    : { MaxConcurrencyPath: '$$.State.RetryCount' }
}

/** How many iterations may fail; `all`: every one of them. Mostly as a Map has it, not at all. */
function toleranceField({ dice, mayFail }: Site, { language }: Subject): { fields: JsonObject; all: boolean } {
  if (dice.chance(0.8)) return { fields: {}, all: false }
  if (!mayFail) return { fields: { ToleratedFailurePercentage: 100 }, all: true }
  const counts: JsonObject[] = [
    { ToleratedFailureCount: dice.between(0, 3) },
    { ToleratedFailurePercentage: dice.pick([0, 30, 33.4, 50, 100]) },
    language === 'JSONata'
      ? { ToleratedFailureCount: '{% $count($states.input.r) %}' }
      : { ToleratedFailureCountPath: '$.o.m.v' },
  ]
  return { fields: { ...dice.pick(counts), ...(dice.chance(0.2) && { ToleratedFailurePercentage: 60 }) }, all: false }
}

/** Which items, and what an iteration gets of them. */
function itemFields(site: Site, subject: Subject): { fields: JsonObject; selected: Shape } {
  const { dice } = site
  const jsonata = subject.language === 'JSONata'
  const records = dice.chance(0.4)
  const list = records ? 'r' : 'l'
  const items: Json[] = jsonata
    ? [`{% $states.input.${list} %}`, `{% $states.input.${list} %}`, [1, '{% 1 + 1 %}', 3]]
    : []
  const source: JsonObject = jsonata ? { Items: dice.pick(items) } : { ItemsPath: `$.${list}` }
  if (!records && dice.chance(0.2)) return { fields: source, selected: 'other' }
  if (records && source['Items'] !== items[2] && dice.chance(0.5)) return { fields: source, selected: 'record' }
  const template = recordTemplate(site, { ...subject, inMap: true })
  const value = jsonata ? { item: '{% $states.context.Map.Item.Value %}' } : { 'item.$': '$$.Map.Item.Value' }
  return { fields: { ...source, ItemSelector: { ...template, ...value } }, selected: 'record' }
}

interface Recovery {
  readonly retry: JsonObject
  readonly caught: Caught | undefined
}

function recoveryOf(site: Site, subject: Subject): Recovery {
  const { dice } = site
  const caught = dice.chance(0.4) ? catchField(site, subject, 'record', !site.mayFail) : undefined
  return { retry: dice.chance(0.25) ? retryField(site) : {}, caught }
}

function withResult(site: Site, state: JsonObject, subject: Subject, { retry, caught }: Recovery): Piece {
  const taken = resultFields(site, subject, 'other', 'record')
  const { name, end } = addState(site, { ...state, ...taken.fields, ...retry, ...caught?.fields })
  return {
    entry: name,
    ends: [end, ...(caught?.ends ?? [])],
    shape: caught?.shape === 'other' ? 'other' : taken.flows,
  }
}
