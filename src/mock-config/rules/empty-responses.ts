import { quoted, warning } from '../../asl/finding.js'
import type { MockRule } from './rule.js'

/** UNUM8012: a response has no invocation. Step Functions Local takes it, and fails when a state needs it. */
export const emptyResponses: MockRule = ({ responses = new Map() }, report) => {
  for (const { name, place, invocations, isCountable } of responses.values()) {
    if (invocations.length > 0 || !isCountable) continue
    const message = `The mocked response ${quoted(name)} has no invocation: a state that is given it fails`
    report(warning('UNUM8012', message, place))
  }
}
