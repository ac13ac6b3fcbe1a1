import { error, quoted } from '../../asl/finding.js'
import { meant } from '../../parser/did-you-mean.js'
import type { MockRule } from './rule.js'

/** UNUM8003: a test case names a response that is not in MockedResponses. */
export const responseNames: MockRule = ({ machines, responses }, report) => {
  if (responses === undefined) return
  for (const testCase of machines.flatMap((machine) => machine.testCases)) {
    for (const { name: state, response } of testCase.states) {
      if (responses.has(response.name)) continue
      const message = `${quoted(state)} is given ${quoted(response.name)}, which is not one of MockedResponses`
      report(error('UNUM8003', message, response.place, meant(response.name, responses.keys())))
    }
  }
}
