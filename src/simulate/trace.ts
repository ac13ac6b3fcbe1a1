import type { Call } from './flight.js'
import type { Fault } from './options.js'

/** What happened in a world, step by step, for a person to read. Silent unless it is kept. */
export class Trace {
  private readonly lines: string[] = []

  constructor(readonly kept: boolean) {}

  /** A call that proceeded. */
  call({ flight, name, about }: Call, fault: Fault | undefined, outcome: unknown): void {
    if (!this.kept) return
    const end = fault === undefined ? '' : `  *** ${fault}`
    this.lines.push(
      `d${flight.id}  ${name} ${cut(about)}${shown(fault === 'crash-before' ? undefined : outcome)}${end}`,
    )
  }

  /** Anything else. */
  note(text: string): void {
    if (this.kept) this.lines.push(text)
  }

  toString(): string {
    const width = String(this.lines.length).length
    return this.lines.map((line, i) => `${String(i + 1).padStart(width)}  ${line}`).join('\n')
  }
}

/** The longest key, call or outcome that a line shows, in characters. */
const LONGEST = 100

function shown(outcome: unknown): string {
  if (outcome === undefined) return ''
  return ` -> ${cut(JSON.stringify(outcome) ?? String(outcome))}`
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
