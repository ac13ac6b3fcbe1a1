import { isObject, type Json, type JsonObject } from '../../../json.js'

/** The arguments of an intrinsic do not suit it: becomes States.IntrinsicFailure. */
export class IntrinsicFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'IntrinsicFault'
  }
}

const ordinals = ['first', 'second', 'third'] as const

/** The argument at `index` (from 0), which must be an array. */
export function arrayAt(args: readonly Json[], index: number): readonly Json[] {
  const value = args[index]
  return Array.isArray(value) ? value : refuse(index, 'an array')
}

/** The argument at `index`, which must be a string. */
export function stringAt(args: readonly Json[], index: number): string {
  const value = args[index]
  return typeof value === 'string' ? value : refuse(index, 'a string')
}

/** The argument at `index`, which must be an object. */
export function objectAt(args: readonly Json[], index: number): JsonObject {
  const value = args[index]
  return isObject(value) ? value : refuse(index, 'a JSON object')
}

/** The argument at `index`, which must be a boolean. */
export function booleanAt(args: readonly Json[], index: number): boolean {
  const value = args[index]
  return typeof value === 'boolean' ? value : refuse(index, 'a boolean')
}

/** The argument at `index`, which must be a number; rounded as Step Functions does, a half goes up: -0.5 is 0. */
export function integerAt(args: readonly Json[], index: number): number {
  const value = args[index]
  return typeof value === 'number' ? Math.floor(value + 0.5) : refuse(index, 'a number')
}

/** Refuses a text that is longer than what Step Functions takes, 10,000 characters. */
export function limitLength(text: string): string {
  if (text.length > 10_000) throw new IntrinsicFault('The argument is longer than 10,000 characters')
  return text
}

function refuse(index: number, wanted: string): never {
  throw new IntrinsicFault(`The ${ordinals[index]} argument must be ${wanted}`)
}
