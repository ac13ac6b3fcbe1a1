import type { Position, Scope } from './protocol.js'

/** Between the machine and the name of an execution that another one has started; no name of Step Functions has it. */
const OF = ':'

/** The execution of another app by a name, in the store of the execution that starts it. */
export function nestedExecution(app: string, name: string): string {
  return `${app}${OF}${name}`
}

/** The app that an execution is of, if another one has started it, and its name. */
export function partsOfExecution(execution: string): { readonly app: string | undefined; readonly name: string } {
  const [first, ...rest] = execution.split(OF)
  return rest.length === 0 ? { app: undefined, name: execution } : { app: first, name: rest.join(OF) }
}

/** The key of a frame's cursor: the execution, and for each enclosing fan-out its step, attempt and branch. */
export function frameKey(execution: string, scopes: readonly Scope[]): string {
  let key = `${encodeURIComponent(execution)}/`
  for (const { step, attempt, index } of scopes) key += `${step}.${attempt}.${index}/`
  return key
}

/** The key of the cursor that holds an execution's status and result when it has ended. */
export function rootKey(execution: string): string {
  return frameKey(execution, [])
}

/** The key of the last heartbeat of a callback. */
export function beatKey(execution: string, scopes: readonly Scope[], { step, attempt }: Position): string {
  return `${frameKey(execution, scopes)}${step}.${attempt}!beat`
}

/** What the keys of all groups of a frame's fan-out begin with. */
export function setKey(execution: string, parents: readonly Scope[], { step, attempt }: Position): string {
  return `${frameKey(execution, parents)}${step}.${attempt}#`
}
