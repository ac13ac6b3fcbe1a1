import { meant } from '../did-you-mean.js'
import type { Machine } from './machine.js'

/** Which state machine of a file is meant is not said, or it is said and not there. */
export class MachineChoiceError extends Error {
  constructor(
    message: string,
    /** What may be given instead. */
    readonly hint: string,
  ) {
    super(message)
    this.name = 'MachineChoiceError'
  }
}

/** The machine of a file that is meant: the one with this name, or the only one. Throws MachineChoiceError. */
export function pickMachine(machines: readonly Machine[], name: string | undefined): Machine {
  const names = machines.flatMap((machine) => machine.name ?? [])
  const [first, second] = machines
  if (first !== undefined && (name === undefined || names.length === 0) && second === undefined) {
    if (name === undefined || first.root === undefined) return first
    throw new MachineChoiceError(`there is no "${name}" in ${first.source.name}`, 'It is a definition itself.')
  }
  const found = machines.find((machine) => machine.name === name)
  if (found !== undefined) return found
  const there = `The state machines in it are ${names.join(', ')}.`
  if (name === undefined) throw new MachineChoiceError(`${names.length} state machines are in the template`, there)
  throw new MachineChoiceError(`there is no state machine "${name}" in the template`, meant(name, names) ?? there)
}
