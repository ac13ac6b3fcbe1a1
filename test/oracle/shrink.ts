import type { GeneratedCase } from './generate.js'
import { candidates } from './shrink/candidates.js'

/** Candidates that are tried before the shrinking ends: it is for people who wait for the report of a failing test. */
const MOST_TRIES = 700

/**
 * Removes states, fields and data from a case as long as `stillFails` holds for what is left: the result is a local
 * minimum, or what 700 tries have come to, or those before `isSpent`. `stillFails` must be false for definitions that
 * are not valid.
 */
export async function shrink(
  failing: GeneratedCase,
  stillFails: (candidate: GeneratedCase) => boolean | Promise<boolean>,
  isSpent: () => boolean = () => false,
): Promise<GeneratedCase> {
  let smallest = failing
  let open = candidates(smallest)
  let place = 0
  let removed = false
  for (let tries = 0; tries < MOST_TRIES && !isSpent(); tries++) {
    const candidate = open.next()
    if (candidate.done === true) {
      if (!removed) break
      open = candidates(smallest)
      place = 0
      removed = false
    } else if (await stillFails(candidate.value)) {
      smallest = candidate.value
      open = after(candidates(smallest), place)
      removed = true
    } else place++
  }
  return smallest
}

/** The candidates after those that have been tried: they have their turn again when all others have had theirs. */
function after<T>(list: Generator<T>, count: number): Generator<T> {
  for (let i = 0; i < count; i++) list.next()
  return list
}
