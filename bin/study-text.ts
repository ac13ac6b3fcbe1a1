import type { ChalkInstance } from 'chalk'
import type { Example, RanAgain, RerunCause, SimulatedOutcome, Study } from '../src/index.js'
import { count } from './count.js'

/** Characters of an output that are shown. */
const LONGEST = 120

/** What a study came to, for people: the answer first, then what to read. */
export function studyText(study: Study, colour: ChalkInstance): string {
  const { seed, schedules, faults, outcomes, ranAgain, ranOnce, example, violation } = study
  const seeds = schedules === 0 ? '' : `, seeds ${seed} to ${seed + schedules - 1}`
  const parts = [`${count(schedules, 'schedule')} with ${count(faults, 'fault')}${seeds}`]
  parts.push(
    violation === undefined ? `${colour.green('One result.')} ${resultText(outcomes)}` : wrongText(study, colour),
  )
  if (ranAgain.length > 0) parts.push(againText(ranAgain, schedules, colour))
  if (ranOnce.length > 0) parts.push(`Never more than once for the same attempt: ${ranOnce.join(', ')}.`)
  if (violation !== undefined)
    parts.push(exampleText({ ...violation, shows: 'The smallest schedule that was found' }, colour))
  if (example !== undefined) parts.push(exampleText(example, colour))
  return `${parts.join('\n\n')}\n`
}

/** A result that faults have changed is the doing of a function; anything else that is wrong is ours. */
function wrongText({ outcomes, violation }: Study, colour: ChalkInstance): string {
  const heading = colour.red('Not one result.')
  const [plain] = outcomes
  const { outcome, shows } = violation!
  if (plain === undefined || outcome === undefined || outcomeText(plain) === outcomeText(outcome)) {
    return `${heading} ${shows}`
  }
  return [
    `${heading} With what failed in the example below, the execution ended with`,
    `  ${outcomeText(outcome)}`,
    'and without faults it ends with',
    `  ${outcomeText(plain)}`,
    'Some function does not do the same when it runs again: let what it changes depend on context.idempotencyKey.',
  ].join('\n')
}

function resultText(outcomes: readonly SimulatedOutcome[]): string {
  const [first, ...more] = outcomes
  if (first === undefined) return 'No execution ended.'
  if (more.length === 0)
    return `Whatever failed, every execution ended as it does without faults:\n  ${outcomeText(first)}`
  const many = `Without any fault, executions already come to ${outcomes.length} different ends`
  const why = 'because functions answer differently each time, or branches race'
  return `${many}, ${why}; every execution came to exactly one of its own, such as\n  ${outcomeText(first)}`
}

function outcomeText(outcome: SimulatedOutcome): string {
  if (outcome.status === 'SUCCEEDED') return `SUCCEEDED ${cut(JSON.stringify(outcome.output))}`
  const { status, error, cause } = outcome
  return cut(`${status} ${error ?? ''}${cause === null ? '' : `: ${cause}`}`)
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

const CAUSES: Record<RerunCause, string> = {
  died: 'a machine died',
  'store failed': 'the platform throttled, or failed to answer',
  'delivered twice': 'its event came twice',
  redriven: 'an event was lost, and the execution redriven',
  another: 'its task was answered twice',
}

/** One line a function, and below it why. */
function againText(ranAgain: readonly RanAgain[], schedules: number, colour: ChalkInstance): string {
  const width = Math.max(...ranAgain.map(({ state }) => state.length))
  const lines = ranAgain.map(({ state, most, schedules: several, causes }) => {
    const often = `up to ${most} times, in ${Math.max(1, Math.round((several / schedules) * 100))}% of the schedules`
    const why = Object.entries(causes).sort(([, a], [, b]) => b - a)
    const told = why.map(([cause, times]) => `${CAUSES[cause as RerunCause]} (${times})`).join('; ')
    return `  ${colour.bold(state.padEnd(width))}  ${often}\n  ${' '.repeat(width)}  ${colour.dim(told)}`
  })
  return ['These ran again for the same attempt. Hand context.idempotencyKey to what they change:', ...lines].join('\n')
}

function exampleText({ seed, shows, faults, story, outcome }: Example, colour: ChalkInstance): string {
  const width = String(story.length).length
  const lines = story.map(({ text, fault }, i) => {
    const number = colour.dim(String(i + 1).padStart(width))
    return fault ? `  ${number}  ${colour.yellow(`! ${text}`)}` : `  ${number}    ${text}`
  })
  const end = outcome === undefined ? 'and the execution has not ended' : outcomeText(outcome)
  const heading = `${shows}, from seed ${seed}, with ${count(faults, 'fault')}:`
  return [heading, ...lines, `  ${' '.repeat(width)}    ${end}`].join('\n')
}
