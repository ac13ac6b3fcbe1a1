import { Buffer } from 'node:buffer'
import { limitLength, stringAt } from './arguments.js'
import type { IntrinsicFunction } from './ast.js'

/** `States.Base64Encode(text)`: of its UTF-8 bytes, without line breaks (ASL, appendix B). */
export const base64Encode: IntrinsicFunction = {
  name: 'States.Base64Encode',
  arity: [1, 1],
  evaluate: (args) => Buffer.from(limitLength(stringAt(args, 0)), 'utf8').toString('base64'),
}
