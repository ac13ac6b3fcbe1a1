import { Buffer } from 'node:buffer'
import { IntrinsicFault, limitLength, stringAt } from './arguments.js'
import type { IntrinsicFunction } from './ast.js'

/** `States.Base64Decode(text)`: the UTF-8 text that was encoded; line breaks are skipped (ASL, appendix B). */
export const base64Decode: IntrinsicFunction = {
  name: 'States.Base64Decode',
  arity: [1, 1],
  evaluate(args) {
    const encoded = limitLength(stringAt(args, 0)).replaceAll(/[\r\n]/g, '')
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) throw new IntrinsicFault('The argument is not Base64')
    return Buffer.from(encoded, 'base64').toString('utf8')
  },
}
