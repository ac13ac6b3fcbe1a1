import { error, listed, openingOf } from '../finding.js'
import type { Rule } from '../rule.js'

/** By kind of part: fields of which one must be there. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'A Wait state': ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'],
  'A Map state': ['ItemProcessor', 'Iterator'],
  'The ItemBatcher': ['MaxItemsPerBatch', 'MaxItemsPerBatchPath', 'MaxInputBytesPerBatch', 'MaxInputBytesPerBatchPath'],
}

/**
 * UNUM2015: where a thing can be said in different ways, it is said in one of them (ASL specification, "Wait State", "Map State
 * ItemProcessor definition", "Batching Items").
 */
export const alternativeFields: Rule = ({ parts }, report) => {
  for (const { kind, node, label, table, language, fields } of parts) {
    const group = GROUPS[kind]
    if (group === undefined || group.some((name) => fields.has(name))) continue
    const offered = group.filter((name) => (table[name]!.only ?? language) === language)
    report(error('UNUM2015', `${label} must have ${listed(offered, 'or')}`, openingOf(node)))
  }
}
