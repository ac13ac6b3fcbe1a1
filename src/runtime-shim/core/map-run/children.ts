import { createHash } from 'node:crypto'
import type { Json, JsonObject } from '../../../json.js'
import type { MapIR } from '../../ir/index.js'
import { frameKey } from '../keys.js'
import type { Carry, Frame, Position } from '../protocol.js'

/** What the children of a distributed Map are called. */
export interface Family {
  readonly label: string
  readonly express: boolean
  /** Whether their expressions read their input from the context object. */
  readonly carriesInput: boolean
}

/** The family of a Map. Without a Label it goes by the state's name, as far as an ARN can hold it. */
export function familyOf(ir: MapIR, state: string, carriesInput: boolean): Family {
  const label = ir.Label ?? state.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 40)
  return { label, express: ir.ExecutionType === 'EXPRESS', carriesInput }
}

/** The name of a child, which is the same whoever starts it or tells of it; without an index that of the Map Run. */
export function childName({ execution, scopes }: Frame, { step, attempt }: Position, index?: number): string {
  const place = `${frameKey(execution, scopes)}${step}.${attempt}${index === undefined ? '' : `.${index}`}`
  const hex = createHash('sha256').update(place).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** What a child knows of itself: it is an execution of its own, which does not see that of its parent. */
export function childCarry(parent: Carry, family: Family, name: string, input: Json, start: number): Carry {
  const { label, express, carriesInput } = family
  const context = withoutIdentity(parent.context)
  return {
    start,
    ...(carriesInput && { input }),
    ...(context && { context }),
    child: { name, label, ...(express && { express: true as const }) },
  }
}

/** The overrides that are not about which execution it is. */
function withoutIdentity(context: JsonObject | undefined): JsonObject | undefined {
  if (context === undefined) return undefined
  const { Execution: execution, StateMachine: _, ...rest } = context
  const { RoleArn: role } = (execution ?? {}) as JsonObject
  return { ...rest, ...(role !== undefined && { Execution: { RoleArn: role } }) }
}
