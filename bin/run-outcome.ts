import type { Outcome } from '../src/index.js'
import { palette, print, say } from './streams.js'

/** Prints how an execution ended: data on stdout, the rest for people. */
export async function printOutcome(
  outcome: Outcome,
  show: { readonly json: boolean; readonly stats: boolean },
): Promise<void> {
  const { name, stats, ...ending } = outcome
  if (show.json) {
    await print(`${JSON.stringify(show.stats ? { name, ...ending, stats } : { name, ...ending })}\n`)
    return
  }
  if (outcome.status === 'SUCCEEDED') await print(`${JSON.stringify(outcome.output, null, 2)}\n`)
  else say(failure(outcome))
  if (show.stats)
    for (const [name, number] of Object.entries(stats)) say(`${name.padEnd(12)} ${number.toLocaleString('en')}`)
}

function failure({ name, status, error, cause }: Exclude<Outcome, { status: 'SUCCEEDED' }>): string {
  const colour = palette()
  const heading = `${colour.red(status)} ${name}${error === null ? '' : `: ${colour.bold(error)}`}`
  return cause === null ? heading : `${heading}\n${cause}`
}
