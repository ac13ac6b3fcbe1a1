import { listed, quoted } from '../asl/finding.js'
import { meant } from '../parser/did-you-mean.js'
import type { MachineSite, MockConfig, TestCaseSite } from './mock-config.js'

/** Which test case of a mock configuration is meant is not said, or it is said and not there. */
export class TestCaseError extends Error {
  constructor(
    message: string,
    /** What may be given instead. */
    readonly hint: string,
  ) {
    super(message)
    this.name = 'TestCaseError'
  }
}

/**
 * The machine of a configuration that a test case belongs to: the one before the `#`, as in `Order#HappyPath`, which is
 * how Step Functions Local is told; else the one that is called as the app is, or the only one.
 */
export function machineMeant({ machines }: MockConfig, testCase: string, app: string): MachineSite | undefined {
  const { machine } = partsOf(machines, testCase)
  return machines.find(({ name }) => name === (machine ?? app)) ?? (machines.length === 1 ? machines[0] : undefined)
}

/** The test case that is meant. Throws TestCaseError. */
export function testCaseMeant(config: MockConfig, testCase: string, app: string): TestCaseSite {
  const { machines } = config
  const machine = machineMeant(config, testCase, app)
  if (machine === undefined) throw whichMachine(machines, testCase, app)
  const { name } = partsOf(machines, testCase)
  const found = machine.testCases.find((candidate) => candidate.name === name)
  if (found !== undefined) return found
  const names = machine.testCases.map((candidate) => candidate.name)
  throw new TestCaseError(
    `the state machine ${quoted(machine.name)} has no test case ${quoted(name)}`,
    meant(name, names) ?? (names.length === 0 ? 'It has none.' : `It has ${listed(names.map(quoted), 'and')}.`),
  )
}

/** Only the name of a machine that is there counts as one: a test case may have a `#` in its own name. */
function partsOf(machines: readonly MachineSite[], testCase: string): { machine?: string; name: string } {
  const [machine, ...rest] = testCase.split('#')
  const isMachine = rest.length > 0 && machines.some(({ name }) => name === machine)
  return isMachine ? { machine: machine!, name: rest.join('#') } : { name: testCase }
}

function whichMachine(machines: readonly MachineSite[], testCase: string, app: string): TestCaseError {
  if (machines.length === 0) return new TestCaseError('there is no state machine in it', 'Add one to StateMachines.')
  const names = machines.map(({ name }) => name)
  return new TestCaseError(
    `which state machine is meant? None of ${listed(names.map(quoted), 'and')} is called ${quoted(app)}`,
    `Say it before the test case, as in ${quoted(`${names[0]}#${testCase}`)}.`,
  )
}
