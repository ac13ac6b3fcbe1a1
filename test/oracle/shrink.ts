import type { GeneratedCase } from './generate.js'
import { candidates } from './shrink/candidates.js'

/** Candidates that are tried before the shrinking ends: it is for people who wait for the report of a failing test. */
const MOST_TRIES = 1000

/**
 * Removes states, fields and data from a case as long as `stillFails` holds for what is left: the result is a local
 * minimum, or what 1,000 tries have come to. `stillFails` must be false for definitions that are not valid.
 */
export async function shrink(
  failing: GeneratedCase,
  stillFails: (candidate: GeneratedCase) => boolean | Promise<boolean>,
): Promise<GeneratedCase> {
  let smallest = failing
  let place = 0
  let failedSince = 0
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const candidate = nth(candidates(smallest), place)
    if (candidate === undefined) {
      if (failedSince === place) break
      place = failedSince = 0
    } else if (await stillFails(candidate)) {
      smallest = candidate
      failedSince = 0
    } else {
      place++
      failedSince++
    }
  }
  return smallest
}

/** What came before a candidate that was taken is not tried again until the end is reached. */
function nth<T>(list: Iterable<T>, n: number): T | undefined {
  let i = 0
  for (const item of list) if (i++ === n) return item
  return undefined
}
