import { memberOf, type Node } from '../../parser/tree.js'
import type { Definition, Part, ScopeSite } from '../definition.js'
import { error } from '../finding.js'
import { resourcesOf } from '../resources.js'
import type { Rule } from '../rule.js'

/**
 * UNUM5009: an Express workflow, which lives for five minutes, waits for no job, callback or activity, and has no distributed
 * Map (Step Functions, "Choosing workflow type", "Service integration support").
 */
export const expressWorkflows: Rule = (definition, report) => {
  const kinds = new Map<ScopeSite, boolean>()
  for (const { text, node, part } of resourcesOf(definition)) {
    const waits = waitsFor(text)
    if (waits === undefined || !isExpress(part.state?.scope, definition, kinds)) continue
    report(error('UNUM5009', `${part.label} waits for ${waits}, which an Express workflow cannot do`, node, HINT))
  }
  for (const part of definition.parts) {
    const mode = modeOf(part)
    if (mode?.value !== 'DISTRIBUTED' || !isExpress(part.state?.scope, definition, kinds)) continue
    report(error('UNUM5009', `${part.label} is distributed, which a Map of an Express workflow cannot be`, mode, HINT))
  }
}

const HINT = 'A Standard workflow can.'

function waitsFor(resource: string): string | undefined {
  if (/^arn:[^:]*:states:[^:]*:[^:]*:activity:/.test(resource)) return 'an activity'
  if (resource.endsWith('.waitForTaskToken')) return 'a callback (.waitForTaskToken)'
  return /\.sync(:2)?$/.test(resource) ? 'the end of a job (.sync)' : undefined
}

/** Whether the states of a scope belong to an Express workflow: the machine, or the children of a distributed Map. */
function isExpress(scope: ScopeSite | undefined, definition: Definition, kinds: Map<ScopeSite, boolean>): boolean {
  if (scope === undefined) return definition.executionType === 'express'
  const known = kinds.get(scope) ?? ownKind(scope) ?? isExpress(scope.owner?.scope, definition, kinds)
  kinds.set(scope, known)
  return known
}

/** What the ProcessorConfig of a distributed Map says. */
function ownKind({ node }: ScopeSite): boolean | undefined {
  const config = memberOf(node, 'ProcessorConfig')?.value
  if (textOf(config, 'Mode')?.value !== 'DISTRIBUTED') return undefined
  return textOf(config, 'ExecutionType')?.value === 'EXPRESS'
}

/** The mode of the processor of a Map. */
function modeOf({ node, kind }: Part): ReturnType<typeof textOf> {
  if (kind !== 'A Map state') return undefined
  const processor = (memberOf(node, 'ItemProcessor') ?? memberOf(node, 'Iterator'))?.value
  return textOf(memberOf(processor, 'ProcessorConfig')?.value, 'Mode')
}

function textOf(node: Node | undefined, key: string): (Node & { kind: 'string' }) | undefined {
  const value = memberOf(node, key)?.value
  return value?.kind === 'string' ? (value as Node & { kind: 'string' }) : undefined
}
