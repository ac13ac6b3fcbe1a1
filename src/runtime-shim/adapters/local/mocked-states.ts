import type { TokenAnswer } from './tasks-tokens.js'

/** What a mocked response says to the invocations `first` to `last`, which count from 0. */
export interface MockedInvocations {
  readonly first: number
  readonly last: number
  readonly answer: TokenAnswer
}

/** A mocked response: its name, and what it says to which invocation. */
export interface MockedResponse {
  readonly name: string
  /** In the order of their numbers, which do not overlap. */
  readonly invocations: readonly MockedInvocations[]
}

/**
 * The mocked states of a test case, by name. It is plain data: another process can give the same answers.
 */
export type MockedStates = ReadonlyMap<string, MockedResponse>

/**
 * The answer to an invocation. Beyond those that are listed it is States.Runtime, which nothing catches: a mocked state
 * has a response for every invocation, or the execution fails.
 */
export function mockedAnswer(state: string, { name, invocations }: MockedResponse, number: number): TokenAnswer {
  const found = invocations.find(({ first, last }) => first <= number && number <= last)
  if (found !== undefined) return found.answer
  const listed = invocations.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`))
  const there = listed.length === 0 ? 'none' : listed.join(', ')
  return {
    error: 'States.Runtime',
    cause: `The mocked response "${name}" of the state "${state}" has nothing for invocation ${number}: it lists ${there}.`,
  }
}
