export { loadConfig } from './load.js'
export { statesOfDefinition } from './machine-states.js'
export { MockConfigError, mockedStatesOf } from './mocked-states-of.js'
export { TestCaseError } from './test-case.js'
