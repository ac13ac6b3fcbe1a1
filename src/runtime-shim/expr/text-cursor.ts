import { ExpressionSyntaxError } from './errors.js'

/** A reading position in the text of an expression: what the parsers of paths and of intrinsics share. */
export class TextCursor {
  /** Counts UTF-16 code units from the start of the text. */
  offset = 0
  /** Blanks at the end of an expression mean nothing: they are not read. */
  private readonly end: number

  constructor(readonly text: string) {
    this.end = text.trimEnd().length
    this.skipBlanks()
  }

  /** The code unit under the cursor, or the empty string at the end. */
  get current(): string {
    return this.offset < this.end ? this.text[this.offset]! : ''
  }

  get atEnd(): boolean {
    return this.offset >= this.end
  }

  skipBlanks(): void {
    while (this.offset < this.end && isBlank(this.text[this.offset]!)) this.offset += 1
  }

  /** Moves past `token` if it is what comes next. */
  take(token: string): boolean {
    if (!this.text.startsWith(token, this.offset) || this.offset + token.length > this.end) return false
    this.offset += token.length
    return true
  }

  /** Moves past `token`; throws ExpressionSyntaxError if something else comes next. */
  expect(token: string): void {
    if (!this.take(token)) this.fail(`expected "${token}" but found ${this.found()}`)
  }

  /** Reads while `accepts` says so; possibly nothing. */
  readWhile(accepts: (unit: string) => boolean): string {
    const start = this.offset
    while (!this.atEnd && accepts(this.current)) this.offset += 1
    return this.text.slice(start, this.offset)
  }

  /** What comes next, in the words of a message. */
  found(): string {
    return this.atEnd ? 'the end' : `"${this.current}"`
  }

  fail(message: string, offset = this.offset): never {
    throw new ExpressionSyntaxError(message, offset)
  }
}

/** Tells whether a code unit is white space between the tokens of an expression. */
export function isBlank(unit: string): boolean {
  return unit === ' ' || unit === '\t' || unit === '\n' || unit === '\r'
}
