import type { Json, JsonObject } from '../../../src/json.js'
import type { Dice } from './dice.js'
import type { Kind } from './site.js'

const WORDS = ['', 'a', 'abc', 'two words', 'äöü', '{"k":1}', "it's", '10']
const TIMES = ['2016-03-14T01:59:00Z', '2020-02-29T23:59:59.5+02:00', '2024-01-01T00:00:00Z']

/** A literal of a kind. */
export function literal(dice: Dice, kind: Kind): Json {
  switch (kind) {
    case 'number':
      return dice.pick([0, 1, 2, 3, 7, -2, 1.5])
    case 'string':
      return dice.pick(WORDS)
    case 'boolean':
      return dice.chance(0.5)
    case 'numbers':
      return Array.from({ length: dice.pick([0, 1, 2, 3, 4]) }, () => dice.between(-1, 5))
    case 'records':
      return Array.from({ length: dice.pick([0, 1, 2, 3]) }, () => record(dice, true))
    case 'object':
      return { k: dice.pick(WORDS), m: { v: dice.between(0, 9) } }
  }
}

/** A record: the shape of data that the expressions of generated states rely on. Small ones hold no records. */
export function record(dice: Dice, small = false): JsonObject {
  return {
    n: literal(dice, 'number'),
    s: literal(dice, 'string'),
    b: literal(dice, 'boolean'),
    t: dice.pick(TIMES),
    z: null,
    l: literal(dice, 'numbers'),
    r: small ? [] : literal(dice, 'records'),
    o: literal(dice, 'object'),
  }
}

/** The fields of a record that differ in expressions, with their kinds. */
export const RECORD_KINDS: Readonly<Record<string, Kind>> = {
  n: 'number',
  s: 'string',
  b: 'boolean',
  l: 'numbers',
  r: 'records',
  o: 'object',
}
