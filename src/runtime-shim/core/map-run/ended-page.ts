import type { ChildExecution } from '../../items/index.js'
import { executionArn, machineArn } from '../context-object.js'
import type { Done, Failed, Page, Position } from '../protocol.js'
import type { Visit } from '../visit.js'
import { childCarry, childName, type Family } from './children.js'

/** A page whose children have all ended. */
export interface EndedPage {
  /** Where the parent frame started them. */
  readonly at: Position
  /** When, milliseconds since the epoch. */
  readonly time: number
  readonly page: Page
  /** In the order of the children. */
  readonly outcomes: readonly (Done | Failed)[]
}

/** The children of a page, as executions. */
export function childrenOf({ walk }: Visit, family: Family, { at, time, page, outcomes }: EndedPage): ChildExecution[] {
  const { frame, program } = walk
  return outcomes.map((outcome, index) => {
    const name = childName(frame, at, index)
    const child = { ...frame, carry: childCarry(frame.carry, family, name, null, time) }
    const identity = {
      executionArn: executionArn(child, program.app),
      name,
      stateMachineArn: machineArn(child, program.app),
      input: page.inputs[index]!,
      startDate: time,
      stopDate: outcome.time ?? time,
    }
    if (outcome.type === 'done') return { ...identity, status: 'SUCCEEDED', output: outcome.output }
    return { ...identity, status: 'FAILED', error: outcome.error, cause: outcome.cause }
  })
}
