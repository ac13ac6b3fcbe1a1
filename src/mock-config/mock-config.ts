import type { Place } from '../asl/finding.js'
import type { TokenAnswer } from '../runtime-shim/adapters/local/tasks-tokens.js'

/** A mock configuration, as much of it as has the right shape. */
export interface MockConfig {
  readonly machines: readonly MachineSite[]
  /** By name; undefined where MockedResponses cannot be read, so that nothing is known of names. */
  readonly responses: ReadonlyMap<string, ResponseSite> | undefined
}

/** A state machine that has test cases. */
export interface MachineSite {
  readonly name: string
  readonly testCases: readonly TestCaseSite[]
}

/** A test case: which response each of its states is given. */
export interface TestCaseSite {
  readonly name: string
  readonly states: readonly StateSite[]
}

/** A state that a test case mocks. */
export interface StateSite {
  readonly name: string
  readonly place: Place
  readonly response: { readonly name: string; readonly place: Place }
}

/** A mocked response. */
export interface ResponseSite {
  readonly name: string
  readonly place: Place
  readonly invocations: readonly InvocationSite[]
  /** Whether every key of it is a number or a range, so that its order can be judged. */
  readonly isCountable: boolean
}

/** What a mocked response says to one invocation or several: `"0"`, `"1-2"`. */
export interface InvocationSite {
  readonly place: Place
  readonly first: number
  readonly last: number
  /** Absent where it is neither a Return nor a Throw that could be read. */
  readonly answer?: TokenAnswer
}
