import type { JsonataFunction } from '../jsonata/focus.js'
import { distinct } from './distinct.js'
import { hash } from './hash.js'
import { millis } from './millis.js'
import { now } from './now.js'
import { pad } from './pad.js'
import { parse } from './parse.js'
import { partition } from './partition.js'
import { random } from './random.js'
import { range } from './range.js'
import { shuffle } from './shuffle.js'
import { uuid } from './uuid.js'

/**
 * The functions that Step Functions adds to JSONata, and those of JSONata itself that would read a clock or a
 * random number, or take more memory or time than an evaluation may.
 */
export const jsonataFunctions: readonly JsonataFunction[] = [
  distinct,
  hash,
  millis,
  now,
  pad,
  parse,
  partition,
  random,
  range,
  shuffle,
  uuid,
]
