import type { Inside, Range } from './tree.js'

/**
 * Where the text of a YAML string stands in the source: plain and quoted, on one line or several, literal (`|`) and folded
 * (`>`). The source has indentation, line breaks and escapes that the value does not have; undefined where the two cannot be
 * brought together.
 */
export function insideOf(value: string, source: string, range: Range): Inside | undefined {
  const quote = /["']/.exec(source.charAt(range.start))?.[0]
  const start = startOf(source, range)
  const shifts: { at: number; by: number }[] = []
  let offset = start
  let shift = 0
  for (let at = 0; at < value.length; at++) {
    offset = afterFolding(value.charAt(at), source, { start: offset, end: range.end }, quote)
    const escape = escapeAt(source, offset, quote)
    if (escape === 0 && !agree(value.charAt(at), source.charAt(offset))) {
      return isBlank(value.slice(at)) ? { start, shifts } : undefined
    }
    if (offset - start - at !== shift) shifts.push({ at, by: (shift = offset - start - at) })
    // What is beyond the first plane is one escape in the source and two code units in the value.
    if (escape > 0 && value.codePointAt(at)! > 0xffff) at++
    offset += Math.max(1, escape)
  }
  if (offset - start - value.length !== shift) shifts.push({ at: value.length, by: offset - start - value.length })
  return { start, shifts }
}

/** The first character of the text: after the quote, or on the line after `|` and `>`. */
function startOf(source: string, { start, end }: Range): number {
  const first = source.charAt(start)
  if (first === '"' || first === "'") return start + 1
  if (first !== '|' && first !== '>') return start
  const lineBreak = source.indexOf('\n', start)
  return lineBreak < 0 ? end : lineBreak + 1
}

/** The next place of the source that may be a character of the value: white space goes, and so do escaped line breaks. */
function afterFolding(wanted: string, source: string, { start, end }: Range, quote: string | undefined): number {
  let offset = start
  while (offset < end) {
    const character = source.charAt(offset)
    const lineBreak = quote === '"' && character === '\\' ? lineBreakAt(source, offset + 1) : 0
    if (lineBreak > 0) offset += 1 + lineBreak
    else if (!agree(wanted, character) && isBlank(character)) offset++
    else break
  }
  return offset
}

/** How long the escape at an offset is (YAML 1.2, section 5.7), 0 where there is none. */
function escapeAt(source: string, offset: number, quote: string | undefined): number {
  if (quote === "'") return source.startsWith("''", offset) ? 2 : 0
  if (quote !== '"' || source.charAt(offset) !== '\\') return 0
  return 2 + (DIGITS[source.charAt(offset + 1)] ?? 0)
}

/** The hexadecimal digits after the letter of an escape. */
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/** Folding makes a space of a line break. */
function agree(inValue: string, inSource: string): boolean {
  return inValue === inSource || (inValue === ' ' && inSource === '\n')
}

function lineBreakAt(source: string, offset: number): number {
  if (source.startsWith('\r\n', offset)) return 2
  return source.charAt(offset) === '\n' ? 1 : 0
}

function isBlank(text: string): boolean {
  return /^\s*$/.test(text)
}
