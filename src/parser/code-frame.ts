import { displayText, displayWidth } from './display-width.js'
import { PLAIN, type Palette } from './palette.js'
import type { Source } from './source.js'
import type { Range } from './tree.js'

/** What a frame shows of a line that is longer, so that a minified file does not fill the screen. */
const MAX_LINE = 120
const BEFORE = 40

/**
 * The line where a range begins, with its part of the range underlined and a note beside it:
 * ```
 *  14 |       "Next": "Refnd",
 *     |               ^^^^^^^   at /States/Charge/Next
 * ```
 * The underline is right for tabs, combining marks and wide characters; long lines are cut around the range.
 */
export function codeFrame(source: Source, range: Range, note: string, palette: Palette = PLAIN): string {
  const { line, column } = source.positionAt(range.start)
  const text = source.lineAt(line)
  const start = column - 1
  const end = Math.min(Math.max(start + (range.end - range.start), start + 1), Math.max(text.length, start + 1))
  const { before, marked, after } = cut(text, start, end)
  const number = ` ${line} | `
  const blank = `${' '.repeat(number.length - 2)}| `
  const underline = '^'.repeat(Math.max(1, displayWidth(marked)))
  return [
    `${palette.dim(number)}${before}${palette.bold(marked)}${after}`.trimEnd(),
    `${palette.dim(blank)}${' '.repeat(displayWidth(before))}${palette.red(underline)}${palette.dim(note && `   ${note}`)}`,
  ].join('\n')
}

function cut(text: string, start: number, end: number): { before: string; marked: string; after: string } {
  const show = (from: number, to: number): string => displayText(text.slice(from, to))
  if (text.length <= MAX_LINE)
    return { before: show(0, start), marked: show(start, end), after: show(end, text.length) }
  const from = start > BEFORE ? start - BEFORE : 0
  const to = Math.min(text.length, from + MAX_LINE)
  return {
    before: `${from > 0 ? '…' : ''}${show(from, start)}`,
    marked: show(start, Math.min(end, to)),
    after: end > to ? '…' : `${show(end, to)}${to < text.length ? '…' : ''}`,
  }
}
