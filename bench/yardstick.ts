import { StateMachine } from 'aws-local-stepfunctions'
import type { Json } from '../src/json.js'
import { tasksOf } from './definitions.js'

// The package is made for Node 22; on Node 20 this function is all that it misses.
Object.assign(Promise, { withResolvers })

function withResolvers<T>(): object {
  let resolve: ((value: T) => void) | undefined
  let reject: ((error: unknown) => void) | undefined
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

/** The npm package aws-local-stepfunctions: an interpreter in memory, without any durability. */
export function yardstick(definition: Json, handler: (input: number) => number): (input: Json) => Promise<unknown> {
  const machine = new StateMachine(definition as never, { validationOptions: { noValidate: true } } as never)
  const handlers = Object.fromEntries(tasksOf(definition).map((name) => [name, handler]))
  const options = { overrides: { taskResourceLocalHandlers: handlers }, noThrowOnAbort: true }
  return (input) => machine.run(input as never, options as never).result
}
