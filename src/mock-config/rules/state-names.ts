import { error, quoted } from '../../asl/finding.js'
import type { Report } from '../../asl/rule.js'
import { meant } from '../../parser/did-you-mean.js'
import type { MachineStates } from '../machine-states.js'
import type { MachineSite } from '../mock-config.js'

/** UNUM8004 and UNUM8005: what the test cases of a machine mock are states of it, and Tasks. */
export function checkStateNames(
  { name: machine, testCases }: MachineSite,
  states: MachineStates,
  report: Report,
): void {
  const tasks = [...states].filter(([, type]) => type === 'Task').map(([name]) => name)
  for (const { name, place } of testCases.flatMap((testCase) => testCase.states)) {
    const type = states.get(name)
    if (type === 'Task') continue
    if (type === undefined) {
      report(
        error(
          'UNUM8004',
          `${quoted(name)} is not a state of the state machine ${quoted(machine)}`,
          place,
          meant(name, tasks),
        ),
      )
    } else report(error('UNUM8005', `${quoted(name)} is a ${type} state: only Tasks can be mocked`, place))
  }
}
