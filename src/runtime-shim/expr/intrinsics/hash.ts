import { createHash } from 'node:crypto'
import { IntrinsicFault, limitLength, stringAt } from './arguments.js'
import type { IntrinsicFunction } from './ast.js'

/** The names of ASL, and node:crypto's. */
const algorithms = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
])

/** `States.Hash(data, algorithm)`: in hexadecimal; data that is no string is hashed as JSON (ASL, appendix B). */
export const hash: IntrinsicFunction = {
  name: 'States.Hash',
  arity: [2, 2],
  evaluate(args) {
    const data = args[0]!
    const algorithm = algorithms.get(stringAt(args, 1))
    if (algorithm === undefined)
      throw new IntrinsicFault(`The algorithm must be one of ${[...algorithms.keys()].join()}`)
    const text = limitLength(typeof data === 'string' ? data : JSON.stringify(data))
    return createHash(algorithm).update(text, 'utf8').digest('hex')
  },
}
