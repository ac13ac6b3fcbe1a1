import type { Part } from '../definition.js'
import { warning } from '../finding.js'
import { resourcesOf } from '../resources.js'
import type { Rule } from '../rule.js'

const LIMITS = ['TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath']

/**
 * UNUM5005, a warning: whoever is to call back may never do it, and without a timeout the task then waits for as long as an
 * execution may take, which is a year ("Timeouts"; Step Functions, "Best practices").
 */
export const unboundedWaits: Rule = (definition, report) => {
  for (const { text, node, part } of resourcesOf(definition)) {
    if (!/\.waitForTaskToken$|:activity:/.test(text) || isBounded(part)) continue
    const message = `${part.label} waits for a callback without a limit`
    report(warning('UNUM5005', message, node, 'Add TimeoutSeconds or HeartbeatSeconds.'))
  }
}

function isBounded({ fields }: Part): boolean {
  return LIMITS.some((name) => fields.has(name))
}
