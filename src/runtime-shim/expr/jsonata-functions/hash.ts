import { createHash } from 'node:crypto'
import { JsonataStop } from '../jsonata/failure.js'
import type { JsonataFunction } from '../jsonata/focus.js'

const ALGORITHMS = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']

/** `$hash(text, algorithm)`: the digest of the text's UTF-8 bytes in lower-case hexadecimal digits. */
export const hash: JsonataFunction = {
  name: 'hash',
  signature: '<ss:s>',
  implementation(text: string | undefined, algorithm: string | undefined) {
    if (text === undefined || algorithm === undefined) return undefined
    if (!ALGORITHMS.includes(algorithm)) {
      throw new JsonataStop(`Unsupported hash algorithm: ${algorithm}. Use one of ${ALGORITHMS.join(', ')}`)
    }
    return createHash(algorithm.replace('-', '')).update(text, 'utf8').digest('hex')
  },
}
