import type { Diagnostic } from './diagnostic.js'
import { SourceSyntaxError } from './syntax-error.js'
import type { Range } from './tree.js'

/**
 * A warning for an integer that a double cannot hold exactly (RFC 8259, section 6). Throws SourceSyntaxError for a number
 * that a double cannot hold at all: JSON has no infinity to put in its place.
 */
export function noteOnNumber(text: string, value: number, range: Range, pointer: string): Diagnostic | undefined {
  if (!Number.isFinite(value)) {
    throw new SourceSyntaxError('UNUM1005', `${text} is not a number that a double can hold`, range, pointer)
  }
  if (Number.isSafeInteger(value) || !/^[-+]?\d+$/.test(text) || BigInt(text) === BigInt(value)) return undefined
  return {
    code: 'UNUM1004',
    severity: 'warning',
    message: `${text} is beyond the precision of a double and becomes ${value}`,
    range,
    pointer,
    hint: 'Write it as a string.',
  }
}
