import type { Json, JsonObject } from '../../../src/json.js'
import { literal, RECORD_KINDS } from './record.js'
import type { Kind, Site } from './site.js'

/** What an expression is applied to: `$` in JSONPath; in JSONata the name of the record that it may use. */
export interface Subject {
  readonly language: 'JSONPath' | 'JSONata'
  /** Undefined where nothing is known of it. */
  readonly record: '$' | '$states.input' | '$states.result' | undefined
  /** Whether `$$.Map.Item` (`$states.context.Map.Item`) is there. */
  readonly inMap: boolean
  /** Whether the state can be tried again, and so has a RetryCount. */
  readonly retried: boolean
}

/** Paths and intrinsics over a record `$`. */
const JSON_PATH: Readonly<Record<Kind, readonly string[]>> = {
  number: ['$.n', '$.o.m.v', "$['n']", 'States.MathAdd($.n, 3)', 'States.ArrayLength($.l)'],
  string: ['$.s', '$.o.k', "States.Format('{}:{}', $.n, $.o.m.v)", 'States.JsonToString($.o.m)'],
  boolean: ['$.b', 'States.ArrayContains($.l, $.n)'],
  numbers: ['$.l', '$.l[0:2]', '$.l[*]', '$.o.m..v', 'States.Array($.n, $.o.m.v)', 'States.ArrayUnique($.l)'],
  records: ['$.r', '$.r[0:1]', '$.r[?(@.n > 1)]', '$.r[*]'],
  object: ['$.o', 'States.JsonMerge($.o, $.o, false)'],
}

/** JSONata over a record that is written `R`. */
const JSONATA: Readonly<Record<Kind, readonly string[]>> = {
  number: ['R.n', 'R.o.m.v', 'R.n + 1', '$count(R.l)', '$sum(R.l)', 'R.n > 2 ? R.n - 2 : R.n'],
  string: ['R.s', "R.o.k & '-' & $string(R.n)", '$uppercase(R.o.k)', '$string(R.o.m)'],
  boolean: ['R.b', 'R.n > 2', "R.s = 'abc'", '$exists(R.nothing)'],
  numbers: ['R.l', '[1..3]', '$append([R.n], R.o.m.v)', '[R.l[$ > 1]]', '[$map(R.l, function($v) { $v * 2 })]'],
  records: ['R.r', '[R.r[n > 1]]', '[R.r[0]]'],
  object: ['R.o', "{'k': R.s, 'm': {'v': R.n}}", "$merge([R.o, {'k': 'j'}])"],
}

const CONTEXT: Partial<Readonly<Record<Kind, readonly string[]>>> = {
  number: ['Execution.Input.n'],
  string: ['State.Name', 'Execution.Name', 'Execution.Input.s'],
  object: ['Execution.Input.o'],
  records: ['Execution.Input.r'],
}

/** A source of a kind, without delimiters: a literal is not among them. Undefined where the subject offers none. */
export function source(site: Site, kind: Kind, { language, record, inMap, retried }: Subject): string | undefined {
  const jsonata = language === 'JSONata'
  const fromRecord = jsonata ? JSONATA[kind].map((code) => code.replaceAll('R.', `${record}.`)) : JSON_PATH[kind]
  const more = kind === 'number' ? [...(inMap ? ['Map.Item.Index'] : []), ...(retried ? ['State.RetryCount'] : [])] : []
  const context = [...(CONTEXT[kind] ?? []), ...more]
  const variables = [...site.variables].filter(([, of]) => of === kind).map(([name]) => `$${name}`)
  const pools = [
    ...(record === undefined ? [] : [fromRecord, fromRecord]),
    context.map((path) => (jsonata ? `$states.context.${path}` : `$$.${path}`)),
    variables,
  ].filter((pool) => pool.length > 0)
  return pools.length === 0 ? undefined : site.dice.pick(site.dice.pick(pools))
}

/** A source that finds nothing. */
function missing(site: Site, { language, record }: Subject): string {
  if (language === 'JSONata') return site.dice.pick([`${record ?? '$states.input'}.none`, '$none', "$number('x')"])
  return site.dice.pick(['$.none', '$.o.none.x', '$.l[9]', "States.StringToJson('{')", 'States.MathAdd($.s, 1)'])
}

/** One field of a template: a literal or an expression of a kind, seldom one that fails. */
export function templateField(site: Site, name: string, kind: Kind, subject: Subject): [string, Json] {
  const { dice } = site
  const broken = site.mayFail && dice.chance(0.008)
  const text = broken ? missing(site, subject) : dice.chance(0.15) ? undefined : source(site, kind, subject)
  if (text === undefined) return [name, literal(dice, kind)]
  return subject.language === 'JSONata' ? [name, `{% ${text} %}`] : [`${name}.$`, text]
}

/** A template that gives a record. */
export function recordTemplate(site: Site, subject: Subject): JsonObject {
  const fields = Object.entries(RECORD_KINDS).map(([name, kind]) => templateField(site, name, kind, subject))
  return { ...Object.fromEntries(fields), t: '2019-07-01T12:00:00Z', z: null }
}

/** A template of a few fields, some of them nested. */
export function smallTemplate(site: Site, subject: Subject): JsonObject {
  const { dice } = site
  const kinds = Object.values(RECORD_KINDS)
  const fields = Array.from({ length: dice.between(1, 3) }, (_, i) =>
    templateField(site, `f${i}`, dice.pick(kinds), subject),
  )
  const nested = Object.fromEntries([templateField(site, 'deep', 'number', subject)])
  return dice.chance(0.3) ? { ...Object.fromEntries(fields), nested: [nested, 1] } : Object.fromEntries(fields)
}

/** Fields of an Assign: some of the scope's own variables, each with a value of its kind; {} for no Assign. */
export function assignField(site: Site, probability: number, subject: Subject): JsonObject {
  const { dice, own, variables } = site
  if (own.size === 0 || !dice.chance(probability)) return {}
  const names = [...own].filter(() => dice.chance(0.6))
  if (names.length === 0) return {}
  return { Assign: Object.fromEntries(names.map((name) => templateField(site, name, variables.get(name)!, subject))) }
}
