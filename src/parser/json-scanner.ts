import { SourceSyntaxError } from './syntax-error.js'
import type { Inside } from './tree.js'

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

const SPACE = /[ \t\r\n]+/y
const REST_OF_LINE = /[^\r\n]*/y
const PLAIN = /[^"\\\u0000-\u001f]+/y
const UNICODE = /\\u[0-9a-fA-F]{4}/y

/** Most strings have no escapes. */
const NO_SHIFTS: Inside['shifts'] = []

/** What one character looks like in a message. */
export function nameOf(text: string, offset: number): string {
  const codePoint = text.codePointAt(offset)
  if (codePoint === undefined) return 'the end of the text'
  if (codePoint < 0x20) return `a control character (U+${codePoint.toString(16).toUpperCase().padStart(4, '0')})`
  return codePoint === 0x22 ? 'a string' : `"${String.fromCodePoint(codePoint)}"`
}

/** Reads the tokens of JSON (RFC 8259) with comments, from an offset that only grows. */
export class JsonScanner {
  #offset: number

  constructor(readonly text: string) {
    this.#offset = text.startsWith('\uFEFF') ? 1 : 0
  }

  get offset(): number {
    return this.#offset
  }

  /** The character that comes next, '' at the end. */
  peek(): string {
    return this.text.charAt(this.#offset)
  }

  /** Takes `token` if it comes next. */
  take(token: string): boolean {
    if (!this.text.startsWith(token, this.#offset)) return false
    this.#offset += token.length
    return true
  }

  /** Takes what a sticky pattern matches here. */
  match(pattern: RegExp): string | undefined {
    const start = this.#offset
    return this.#pass(pattern) ? this.text.slice(start, this.#offset) : undefined
  }

  /** Goes on past what a sticky pattern matches here. */
  #pass(pattern: RegExp): boolean {
    pattern.lastIndex = this.#offset
    if (!pattern.test(this.text)) return false
    this.#offset = pattern.lastIndex
    return true
  }

  /** Skips white space and comments. */
  skipTrivia(pointer: string): void {
    for (;;) {
      this.#pass(SPACE)
      const start = this.#offset
      if (this.take('//')) this.#pass(REST_OF_LINE)
      else if (this.take('/*')) {
        const end = this.text.indexOf('*/', this.#offset)
        if (end < 0) this.fail('UNUM1001', 'The comment is never closed', start, pointer, 'Add "*/".')
        this.#offset = end + 2
      } else return
    }
  }

  /** Reads a string; the opening quote comes next. */
  string(pointer: string): { readonly value: string; readonly inside: Inside } {
    const start = this.#offset++
    let shifts: { at: number; by: number }[] | undefined
    let value = ''
    for (;;) {
      value += this.match(PLAIN) ?? ''
      const character = this.peek()
      if (character === '\\') {
        value += this.#escape(pointer)
        shifts ??= []
        shifts.push({ at: value.length, by: this.#offset - start - 1 - value.length })
      } else if (character !== '"') this.#refuseInString(start, pointer)
      else {
        this.#offset++
        return { value, inside: { start: start + 1, shifts: shifts ?? NO_SHIFTS } }
      }
    }
  }

  #refuseInString(start: number, pointer: string): never {
    if (/^[\r\n]?$/.test(this.peek())) {
      this.fail('UNUM1002', 'The string is never closed', start, pointer, 'Add a double quote.', this.#offset)
    }
    const what = nameOf(this.text, this.#offset)
    this.fail('UNUM1002', `A string cannot hold ${what}`, this.#offset, pointer, 'Write it as an escape, as in \\t.')
  }

  /** Throws SourceSyntaxError for the span from `start` to `end`, by default one character. */
  fail(code: string, message: string, start: number, pointer: string, hint?: string, end?: number): never {
    const width = (this.text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1
    const range = { start, end: end ?? Math.min(start + width, this.text.length) }
    throw new SourceSyntaxError(code, message, range, pointer, hint)
  }

  #escape(pointer: string): string {
    const start = this.#offset
    const unicode = this.match(UNICODE)
    if (unicode !== undefined) return String.fromCharCode(parseInt(unicode.slice(2), 16))
    const letter = this.text.charAt(start + 1)
    const meaning = ESCAPES[letter]
    if (meaning === undefined) {
      const what = letter === 'u' ? '\\u needs four hexadecimal digits' : `"\\${letter}" is not an escape of JSON`
      this.fail('UNUM1002', what, start, pointer, 'A backslash itself is written "\\\\".', start + 2)
    }
    this.#offset += 2
    return meaning
  }
}
