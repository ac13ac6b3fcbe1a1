import { meant } from '../../parser/did-you-mean.js'
import { errorNamesOf } from '../error-names.js'
import { quoted, warning } from '../finding.js'
import { holdsPlaceholder } from '../placeholder.js'
import type { Rule } from '../rule.js'

/** ASL specification, "Appendix A", and AWS's own (Step Functions, "Error names"). */
const PREDEFINED: ReadonlySet<string> = new Set([
  'States.ALL',
  'States.BranchFailed',
  'States.DataLimitExceeded',
  'States.ExceedToleratedFailureThreshold',
  'States.HeartbeatTimeout',
  'States.Http.Socket',
  'States.IntrinsicFailure',
  'States.ItemReaderFailed',
  'States.NoChoiceMatched',
  'States.ParameterPathFailure',
  'States.Permissions',
  'States.QueryEvaluationError',
  'States.ReferencePathConflict',
  'States.ResultPathMatchFailure',
  'States.ResultWriterFailed',
  'States.Runtime',
  'States.TaskFailed',
  'States.Timeout',
])

/** UNUM4001, a warning: names that begin with "States." are the language's own ("Error representation"). */
export const errorNames: Rule = (definition, report) => {
  for (const { name, node, part } of errorNamesOf(definition)) {
    if (!name.startsWith('States.') || PREDEFINED.has(name) || isHttpStatus(name) || holdsPlaceholder(name)) continue
    const message = `${part.label} waits for ${quoted(name)}, which is not an error of the language`
    report(warning('UNUM4001', message, node, meant(name, PREDEFINED)))
  }
}

/** An HTTP Task fails with the status of the answer: `States.Http.StatusCode.404`. */
function isHttpStatus(name: string): boolean {
  return /^States\.Http\.StatusCode\.\d{3}$/.test(name)
}
