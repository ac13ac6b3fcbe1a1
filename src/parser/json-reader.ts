import type { Diagnostic } from './diagnostic.js'
import { pointerTo } from './json-pointer.js'
import { JsonScanner, nameOf } from './json-scanner.js'
import { MAX_DEPTH } from './limits.js'
import { noteOnNumber } from './number.js'
import type { Member, Node, ScalarNode } from './tree.js'

/**
 * Reads JSON, also with comments, trailing commas and unquoted `${Placeholders}`, into a located tree. Stops at the
 * first error of syntax: throws SourceSyntaxError.
 */
export function readJson(text: string): { root: Node; diagnostics: Diagnostic[] } {
  const reader = new JsonReader(text)
  return { root: reader.document(), diagnostics: reader.diagnostics }
}

const PLACEHOLDER = /\$\{[^{}\r\n]+\}/y
const NUMBER = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?(?![\w.+-])/y

class JsonReader {
  readonly diagnostics: Diagnostic[] = []
  readonly #scanner: JsonScanner
  #depth = 0

  constructor(text: string) {
    this.#scanner = new JsonScanner(text)
  }

  document(): Node {
    const scanner = this.#scanner
    scanner.skipTrivia('')
    const root = this.#value('')
    scanner.skipTrivia('')
    if (scanner.offset < scanner.text.length) {
      const found = nameOf(scanner.text, scanner.offset)
      scanner.fail('UNUM1001', `Expected the end of the text, found ${found}`, scanner.offset, '')
    }
    return root
  }

  #value(pointer: string): Node {
    const scanner = this.#scanner
    const start = scanner.offset
    switch (scanner.peek()) {
      case '{':
        return this.#nested(start, pointer, () => this.#object(start, pointer))
      case '[':
        return this.#nested(start, pointer, () => this.#array(start, pointer))
      case '"':
        return this.#string(start, pointer)
      default:
        return this.#word(start, pointer)
    }
  }

  #string(start: number, pointer: string): ScalarNode {
    const { value, inside } = this.#scanner.string(pointer)
    return { kind: 'string', value, range: { start, end: this.#scanner.offset }, pointer, inside }
  }

  #nested(start: number, pointer: string, read: () => Node): Node {
    if (++this.#depth > MAX_DEPTH) {
      this.#scanner.fail('UNUM1003', `Objects and arrays nest deeper than ${MAX_DEPTH} levels here`, start, pointer)
    }
    const node = read()
    this.#depth--
    return node
  }

  #object(start: number, pointer: string): Node {
    const scanner = this.#scanner
    const members: Member[] = []
    scanner.take('{')
    while (!this.#closes('}', 'object', members.length, start, pointer)) {
      const keyStart = scanner.offset
      if (scanner.peek() !== '"') this.#unexpected('a key in double quotes or "}"', pointer)
      const { value: key } = scanner.string(pointer)
      const keyRange = { start: keyStart, end: scanner.offset }
      scanner.skipTrivia(pointer)
      if (!scanner.take(':')) this.#unexpected(`":" after the key ${JSON.stringify(key)}`, pointer)
      const inner = pointerTo(pointer, key)
      scanner.skipTrivia(inner)
      members.push({ key, keyRange, value: this.#value(inner) })
    }
    return { kind: 'object', range: { start, end: scanner.offset }, pointer, members }
  }

  #array(start: number, pointer: string): Node {
    const items: Node[] = []
    this.#scanner.take('[')
    while (!this.#closes(']', 'array', items.length, start, pointer)) {
      items.push(this.#value(pointerTo(pointer, items.length)))
    }
    return { kind: 'array', range: { start, end: this.#scanner.offset }, pointer, items }
  }

  /** Reads up to the next member or item, or over the closing bracket: then it is true. */
  #closes(bracket: string, what: string, count: number, start: number, pointer: string): boolean {
    const scanner = this.#scanner
    scanner.skipTrivia(pointer)
    if (count > 0 && !scanner.take(',')) {
      if (scanner.take(bracket)) return true
      if (scanner.peek() === '') this.#unclosed(bracket, what, start, pointer)
      this.#unexpected(`"," or "${bracket}"`, pointer)
    }
    scanner.skipTrivia(pointer)
    if (scanner.take(bracket)) return true
    if (scanner.peek() === '') this.#unclosed(bracket, what, start, pointer)
    return false
  }

  #word(start: number, pointer: string): ScalarNode {
    const scanner = this.#scanner
    const placeholder = scanner.match(PLACEHOLDER)
    if (placeholder !== undefined) return { ...this.#scalar('string', placeholder, start, pointer), unquoted: 'JSON' }
    const number = scanner.match(NUMBER)
    if (number !== undefined) {
      const note = noteOnNumber(number, Number(number), { start, end: scanner.offset }, pointer)
      if (note) this.diagnostics.push(note)
      return this.#scalar('number', Number(number), start, pointer)
    }
    for (const [word, value] of WORDS) {
      if (scanner.match(word)) return this.#scalar(value === null ? 'null' : 'boolean', value, start, pointer)
    }
    return this.#noValue(start, pointer)
  }

  #noValue(start: number, pointer: string): never {
    const scanner = this.#scanner
    const word = scanner.match(/[^\s,:{}[\]"']+/y)
    if (word === undefined) return this.#unexpected('a value', pointer)
    const hint = /^[-+.\d]/.test(word)
      ? 'Numbers are written as in 12, -0.5 or 1e3.'
      : 'Strings stand in double quotes.'
    return scanner.fail(
      'UNUM1001',
      `${JSON.stringify(word)} is not a value of JSON`,
      start,
      pointer,
      hint,
      scanner.offset,
    )
  }

  #scalar(kind: ScalarNode['kind'], value: ScalarNode['value'], start: number, pointer: string): ScalarNode {
    return { kind, value, range: { start, end: this.#scanner.offset }, pointer }
  }

  #unexpected(expected: string, pointer: string): never {
    const { text, offset } = this.#scanner
    const hint = text.charAt(offset) === "'" ? 'JSON has double quotes only.' : undefined
    return this.#scanner.fail('UNUM1001', `Expected ${expected}, found ${nameOf(text, offset)}`, offset, pointer, hint)
  }

  #unclosed(bracket: string, what: string, start: number, pointer: string): never {
    return this.#scanner.fail('UNUM1001', `The ${what} is never closed`, start, pointer, `Add "${bracket}".`)
  }
}

const WORDS = [
  [/true\b/y, true],
  [/false\b/y, false],
  [/null\b/y, null],
] as const
