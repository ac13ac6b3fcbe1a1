import { quoted, warning } from '../../asl/finding.js'
import type { MockRule } from './rule.js'

/** UNUM8011: no test case of any machine uses a response. */
export const unusedResponses: MockRule = ({ machines, responses = new Map() }, report) => {
  if (machines.length === 0) return
  const states = machines.flatMap(({ testCases }) => testCases.flatMap((testCase) => testCase.states))
  const used = new Set(states.map(({ response }) => response.name))
  for (const { name, place } of responses.values()) {
    if (!used.has(name)) report(warning('UNUM8011', `No test case uses the mocked response ${quoted(name)}`, place))
  }
}
