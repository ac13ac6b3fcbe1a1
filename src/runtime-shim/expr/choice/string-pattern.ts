/** A StringMatches pattern, ready to be applied to strings. */
export type StringPattern = (text: string) => boolean

/**
 * Compiles the pattern of StringMatches: `*` stands for any characters, none included; a backslash makes the `*` or the
 * backslash after it an ordinary character (ASL specification, "Choice Rules"). Matching takes time in proportion to the
 * text for each `*`, whatever the pattern.
 */
export function compileStringPattern(pattern: string): StringPattern {
  const pieces = piecesOf(pattern)
  const first = pieces[0] ?? ''
  const last = pieces.at(-1) ?? ''
  if (pieces.length === 1) return (text) => text === first
  const between = pieces.slice(1, -1)
  return (text) => {
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false
    const end = text.length - last.length
    let from = first.length
    for (const piece of between) {
      const found = text.indexOf(piece, from)
      if (found === -1 || found + piece.length > end) return false
      from = found + piece.length
    }
    return true
  }
}

/** The literal texts around the stars of a pattern. */
function piecesOf(pattern: string): string[] {
  const pieces = ['']
  for (const token of pattern.match(/\\[*\\]|[^]/g) ?? []) {
    if (token === '*') pieces.push('')
    else pieces.push(pieces.pop()! + (token.length === 2 ? token.slice(1) : token))
  }
  return pieces
}
