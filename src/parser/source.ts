/** A place in a text as people count: both start at 1; the column counts UTF-16 code units, as editors do. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A text and the name under which diagnostics speak of it. */
export class Source {
  readonly #lineStarts: readonly number[]

  constructor(
    readonly name: string,
    readonly text: string,
  ) {
    this.#lineStarts = lineStartsOf(text)
  }

  /** Where an offset (in UTF-16 code units) stands; offsets beyond the text count as its end. O(log lines). */
  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length))
    let low = 0
    let high = this.#lineStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#lineStarts[middle]! <= at) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: at - this.#lineStarts[low]! + 1 }
  }

  /** The text of a line (1-based) without its line break; empty for lines that are not there. */
  lineAt(line: number): string {
    const start = this.#lineStarts[line - 1]
    if (start === undefined) return ''
    return this.text.slice(start, this.#lineStarts[line] ?? this.text.length).replace(/[\r\n]+$/, '')
  }
}

function lineStartsOf(text: string): number[] {
  const starts = [0]
  const lineBreak = /\r\n|\n|\r/g
  while (lineBreak.test(text)) starts.push(lineBreak.lastIndex)
  return starts
}
