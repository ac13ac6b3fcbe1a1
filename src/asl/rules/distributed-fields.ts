import { modeOf } from '../build/map.js'
import type { Part } from '../definition.js'
import { keyOf, warning } from '../finding.js'
import type { Rule } from '../rule.js'

const DISTRIBUTED = ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label']

/** UNUM5007, a warning: what only a distributed Map has (Step Functions, "Using Map state in Distributed mode"). */
export const distributedFields: Rule = ({ parts }, report) => {
  for (const part of parts) {
    if (part.kind !== 'A Map state' || isDistributed(part)) continue
    for (const name of DISTRIBUTED) {
      const member = part.fields.get(name)?.member
      if (member === undefined) continue
      const message = `${part.label} has ${name}, which AWS allows in a distributed Map only`
      report(warning('UNUM5007', message, keyOf(member), 'Set Mode to "DISTRIBUTED" in ProcessorConfig.'))
    }
  }
}

function isDistributed({ fields }: Part): boolean {
  const processor = (fields.get('ItemProcessor') ?? fields.get('Iterator'))?.member.value
  return processor?.kind === 'object' && modeOf(processor) === 'DISTRIBUTED'
}
