export { machinesIn } from './find-machines.js'
export type { FindOptions, Machine } from './machine.js'
export { MachineChoiceError, pickMachine } from './pick-machine.js'
export type { Substitutions } from './substitute.js'
