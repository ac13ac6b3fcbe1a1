import { arrayContains } from './array-contains.js'
import { arrayGetItem } from './array-get-item.js'
import { arrayLength } from './array-length.js'
import { arrayPartition } from './array-partition.js'
import { arrayRange } from './array-range.js'
import { arrayUnique } from './array-unique.js'
import { array } from './array.js'
import type { IntrinsicFunction } from './ast.js'
import { base64Decode } from './base64-decode.js'
import { base64Encode } from './base64-encode.js'
import { format } from './format.js'
import { hash } from './hash.js'
import { jsonMerge } from './json-merge.js'
import { jsonToString } from './json-to-string.js'
import { mathAdd } from './math-add.js'
import { mathRandom } from './math-random.js'
import { stringSplit } from './string-split.js'
import { stringToJson } from './string-to-json.js'
import { uuid } from './uuid.js'

/** All intrinsic functions of ASL's appendix B, by name. */
export const intrinsicFunctions: ReadonlyMap<string, IntrinsicFunction> = new Map(
  [
    ...[array, arrayContains, arrayGetItem, arrayLength, arrayPartition, arrayRange, arrayUnique],
    ...[base64Decode, base64Encode, format, hash, jsonMerge, jsonToString],
    ...[mathAdd, mathRandom, stringSplit, stringToJson, uuid],
  ].map((definition) => [definition.name, definition]),
)

/** The name of a function that somebody who wrote `name` may have meant; undefined if none is near. */
export function nearestFunction(name: string): string | undefined {
  const known = [...intrinsicFunctions.keys()]
  const near = known.map((candidate) => ({ candidate, edits: distance(name.toLowerCase(), candidate.toLowerCase()) }))
  const best = near.reduce((left, right) => (right.edits < left.edits ? right : left))
  return best.edits <= 3 ? best.candidate : undefined
}

/** How many characters must be put in, left out or replaced to make one text of the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i)
  for (let i = 0; i < from.length; i += 1) {
    const next = [i + 1]
    for (let j = 0; j < to.length; j += 1) {
      const replaced = row[j]! + (from[i] === to[j] ? 0 : 1)
      next.push(Math.min(replaced, row[j + 1]! + 1, next[j]! + 1))
    }
    row = next
  }
  return row[to.length]!
}
