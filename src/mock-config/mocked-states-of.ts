import type { Diagnostic } from '../parser/diagnostic.js'
import type { Source } from '../parser/source.js'
import type { MockedInvocations, MockedResponse, MockedStates } from '../runtime-shim/adapters/local/mocked-states.js'
import type { AppIR } from '../runtime-shim/ir/index.js'
import { loadConfig } from './load.js'
import { statesOfApp } from './machine-states.js'
import type { InvocationSite, ResponseSite } from './mock-config.js'
import { machineMeant, testCaseMeant } from './test-case.js'

/** A mock configuration has errors. */
export class MockConfigError extends Error {
  constructor(
    /** Its text, which the diagnostics are about. */
    readonly source: Source,
    readonly diagnostics: readonly Diagnostic[],
  ) {
    super(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'))
    this.name = 'MockConfigError'
  }
}

/**
 * The states that a test case mocks in an app. The test case is named as it is in the configuration, or after its machine:
 * `Order#HappyPath`. Throws MockConfigError with all that is wrong with the configuration, or TestCaseError.
 */
export function mockedStatesOf(source: Source, testCase: string, app: AppIR): MockedStates {
  const { Name: appName } = app.manifest
  const { config, diagnostics } = loadConfig(source, (machine, among) =>
    machine === machineMeant(among, testCase, appName) ? statesOfApp(app) : undefined,
  )
  if (config === undefined || diagnostics.some(({ severity }) => severity === 'error')) {
    throw new MockConfigError(source, diagnostics)
  }
  const { states } = testCaseMeant(config, testCase, appName)
  return new Map(states.map(({ name, response }) => [name, plain(config.responses!.get(response.name)!)]))
}

/** A response without its places. */
function plain({ name, invocations }: ResponseSite): MockedResponse {
  return { name, invocations: invocations.map(plainInvocations).sort((a, b) => a.first - b.first) }
}

function plainInvocations({ first, last, answer }: InvocationSite): MockedInvocations {
  return { first, last, answer: answer! }
}
