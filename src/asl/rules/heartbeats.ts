import type { Part } from '../definition.js'
import { error } from '../finding.js'
import type { Rule } from '../rule.js'

/** UNUM5003: "the HeartbeatSeconds interval MUST be smaller than the TimeoutSeconds value" (ASL specification, "Timeouts"). */
export const heartbeats: Rule = ({ parts }, report) => {
  for (const part of parts) {
    const heartbeat = numberIn(part, 'HeartbeatSeconds')
    const timeout = numberIn(part, 'TimeoutSeconds')
    if (heartbeat === undefined || timeout === undefined || heartbeat < timeout) continue
    const message = `${part.label} has HeartbeatSeconds ${heartbeat}, which must be less than its TimeoutSeconds ${timeout}`
    report(error('UNUM5003', message, part.fields.get('HeartbeatSeconds')!.member.value))
  }
}

function numberIn({ fields }: Part, name: string): number | undefined {
  const node = fields.get(name)?.member.value
  return node?.kind === 'number' ? Number(node.value) : undefined
}
