import { createHash } from 'node:crypto'

const LONGEST = 56

/**
 * Gives every state its function's name: the state's name in the alphabet that AWS Lambda, Cloud Run and file systems
 * share (letters, digits, `-`, `_`; 64 characters). Where two names fall together, whatever the case of their letters,
 * each of them gets six hexadecimal digits of its own hash: a name depends on the set of names, never on their order.
 */
export function functionNames(states: readonly string[]): ReadonlyMap<string, string> {
  const slugs = new Map(states.map((state) => [state, slug(state)]))
  const owners = new Map<string, number>()
  for (const name of slugs.values()) owners.set(name.toLowerCase(), (owners.get(name.toLowerCase()) ?? 0) + 1)
  return new Map(
    states.map((state) => {
      const name = slugs.get(state)!
      const alone = owners.get(name.toLowerCase()) === 1 && state.length <= LONGEST
      return [state, alone ? name : `${name}-${createHash('sha256').update(state).digest('hex').slice(0, 6)}`]
    }),
  )
}

function slug(state: string): string {
  const name = state
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST)
  return name === '' ? 'state' : name
}
