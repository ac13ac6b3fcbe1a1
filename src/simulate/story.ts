import type { Fact } from './facts.js'
import { silent, type Invariant } from './invariants/invariant.js'
import type { Fault } from './options.js'

/** One thing that happened in a schedule, for a person to read. */
export interface StoryLine {
  readonly text: string
  /** Something that went wrong. */
  readonly fault?: true
}

const faults: Record<Fault, (call: string) => string> = {
  'crash-before': (call) => `the machine dies before ${doing[call] ?? call}`,
  'crash-after': (call) => `the machine dies after ${doing[call] ?? call}`,
  refused: (call) => `the platform throttles ${doing[call] ?? call}`,
  'answer-lost': (call) => `the platform fails after ${doing[call] ?? call}`,
}

const doing: Readonly<Record<string, string>> = {
  read: 'looking up how far the execution is',
  run: 'running the function',
  commit: 'committing what follows',
  mark: 'marking the branch as done',
  invoke: 'invoking the next function',
  remove: 'cleaning up',
}

/** Watches one world, and writes down what its functions did and what went wrong. */
export class Story implements Invariant {
  readonly name = 'story'
  readonly end = silent
  readonly lines: StoryLine[] = []
  private readonly runs = new Map<string, number>()

  see(fact: Fact): undefined {
    switch (fact.type) {
      case 'run': {
        const { state, idempotencyKey, attempt } = fact.task
        const run = (this.runs.get(idempotencyKey) ?? 0) + 1
        this.runs.set(idempotencyKey, run)
        const retry = attempt === 0 ? '' : `, retry ${attempt}`
        const again = run === 1 ? '' : `  again: run ${run} with the same idempotency key`
        this.lines.push({ text: `${state} runs${retry} (${idempotencyKey})${again}` })
        return
      }
      case 'fault':
        return this.wrong(`${faults[fact.fault](fact.call)}; the event is delivered again`)
      case 'begin':
        return fact.duplicate ? this.wrong(`the event of ${fact.message.label} is delivered twice`) : undefined
      case 'lost':
        return this.wrong(`the event of ${fact.label} is lost for good; somebody redrives the execution`)
      default:
        return undefined
    }
  }

  private wrong(text: string): undefined {
    this.lines.push({ text, fault: true })
  }
}
