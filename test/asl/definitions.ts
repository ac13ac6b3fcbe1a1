import { check, type Checked, type ExecutionType, type StateMachine } from '../../src/asl/index.js'
import { readSource, Source } from '../../src/parser/index.js'

/** A definition as an object, checked. */
export function checked(definition: object, executionType?: ExecutionType): Checked {
  return check(readSource(new Source('test.json', JSON.stringify(definition))).root!, executionType)
}

/** The AST of a definition without errors. Throws with what was found in any other. */
export function machineOf(definition: object): StateMachine {
  const { machine, diagnostics } = checked(definition)
  if (machine === undefined) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'))
  return machine
}

/** What was found, as `code pointer`. */
export function found(definition: object, executionType?: ExecutionType): string[] {
  return checked(definition, executionType).diagnostics.map(({ code, pointer }) => `${code} ${pointer}`)
}

/** A machine of states that starts at the first. */
export function machine(states: Record<string, object>, more: object = {}): object {
  return { ...more, StartAt: Object.keys(states)[0], States: states }
}

/** The ARN of a Lambda function. */
export const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:charge'
