import type { Diagnostic } from '../parser/diagnostic.js'
import type { Member, Node, Range } from '../parser/tree.js'

/** Where a finding is: a value, or a span of the text that belongs to a value. */
export type Place = Node | { readonly range: Range; readonly pointer: string }

/** The key of a member, for findings that are about the field itself rather than its value. */
export function keyOf({ keyRange, value }: Member): Place {
  return { range: keyRange, pointer: value.pointer }
}

/** The opening bracket of an object, for findings about what is missing in it: its whole text would say nothing. */
export function openingOf({ range, pointer }: Node): Place {
  return { range: { start: range.start, end: Math.min(range.start + 1, range.end) }, pointer }
}

/** A finding because of which the definition cannot be executed. */
export function error(code: string, message: string, { range, pointer }: Place, hint?: string): Diagnostic {
  return { code, severity: 'error', message, range, pointer, ...(hint !== undefined && { hint }) }
}

/** A finding that the user benefits from, about a definition that can be executed. */
export function warning(code: string, message: string, place: Place, hint?: string): Diagnostic {
  return { ...error(code, message, place, hint), severity: 'warning' }
}

/** A name as messages show it. */
export function quoted(name: unknown): string {
  return JSON.stringify(name)
}

/** A text of the definition as messages show it: quoted, and cut where it is long. */
export function excerpt(text: string): string {
  return quoted(text.length > MAX_EXCERPT ? `${text.slice(0, MAX_EXCERPT - 1)}…` : text)
}

const MAX_EXCERPT = 60

/** A label or a kind, which begin sentences, in the middle of one: `a Retrier of "Charge"`. */
export function midSentence(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1)
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}
