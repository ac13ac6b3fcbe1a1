import type { Inside, Range } from './tree.js'

/**
 * Where the text of a YAML string stands in the source: plain and quoted, on one line or several, literal (`|`) and folded
 * (`>`). The source has indentation and line breaks that the value does not have; undefined where it has escapes too.
 */
export function insideOf(value: string, source: string, range: Range): Inside | undefined {
  const start = startOf(source, range)
  const shifts: { at: number; by: number }[] = []
  let offset = start
  let shift = 0
  for (let at = 0; at < value.length; at++) {
    while (offset < range.end && !agree(value.charAt(at), source.charAt(offset)) && isBlank(source.charAt(offset)))
      offset++
    if (!agree(value.charAt(at), source.charAt(offset))) return isBlank(value.slice(at)) ? { start, shifts } : undefined
    if (offset - start - at !== shift) shifts.push({ at, by: (shift = offset - start - at) })
    offset++
  }
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

/** Folding makes a space of a line break. */
function agree(inValue: string, inSource: string): boolean {
  return inValue === inSource || (inValue === ' ' && inSource === '\n')
}

function isBlank(text: string): boolean {
  return /^\s*$/.test(text)
}
