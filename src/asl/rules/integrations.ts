import { meant } from '../../parser/did-you-mean.js'
import type { Part } from '../definition.js'
import { error } from '../finding.js'
import { MAP_RESOURCES, OPTIMISED_RESOURCES } from '../integrations.js'
import { holdsPlaceholder } from '../placeholder.js'
import { resourcesOf } from '../resources.js'
import type { Rule } from '../rule.js'

const INTEGRATION = /^arn:[^:]*:states:[^:]*:[^:]*:([A-Za-z0-9-]+:[A-Za-z0-9.:-]+)$/

/**
 * UNUM5001: a service integration is one that Step Functions has, with a pattern that it has; any action of any service may be
 * called through `aws-sdk` (Step Functions, "Integrating services").
 */
export const integrations: Rule = (definition, report) => {
  for (const { text, node, part } of resourcesOf(definition)) {
    const called = INTEGRATION.exec(text)?.[1]
    if (called === undefined || holdsPlaceholder(called) || offeredTo(part).has(called)) continue
    if (called.startsWith('aws-sdk:') ? isSdkCall(called) : isOwn(called)) continue
    report(
      error(
        'UNUM5001',
        `${part.label} calls ${called}, which is not a service integration`,
        node,
        hintFor(called, part),
      ),
    )
  }
}

function offeredTo({ kind }: Part): ReadonlySet<string> {
  return kind === 'A Task state' ? OPTIMISED_RESOURCES : MAP_RESOURCES
}

function isSdkCall(called: string): boolean {
  return /^aws-sdk:[a-z0-9]+:[a-z][A-Za-z0-9]*(\.waitForTaskToken)?$/.test(called)
}

/** Activities and the specification's own examples are not services. */
function isOwn(called: string): boolean {
  return called.startsWith('activity:') || called.startsWith('task:')
}

function hintFor(called: string, part: Part): string | undefined {
  const [service, action] = called.split(':')
  const near = meant(called, offeredTo(part))
  if (near !== undefined || action === undefined || action.includes('.') || service === 'aws-sdk') return near
  return `The SDK's actions are called as "arn:aws:states:::aws-sdk:${service}:${action}".`
}
