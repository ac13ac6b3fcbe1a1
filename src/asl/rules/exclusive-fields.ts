import { error, keyOf, listed } from '../finding.js'
import type { Rule } from '../rule.js'

/** By kind of part: fields that say the same thing in different ways. */
const GROUPS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'A Task state': [
    ['TimeoutSeconds', 'TimeoutSecondsPath'],
    ['HeartbeatSeconds', 'HeartbeatSecondsPath'],
  ],
  'A Wait state': [['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath']],
  'A Fail state': [
    ['Error', 'ErrorPath'],
    ['Cause', 'CausePath'],
  ],
  'A Map state': [
    ['ItemProcessor', 'Iterator'],
    ['ItemSelector', 'Parameters'],
    ['MaxConcurrency', 'MaxConcurrencyPath'],
    ['ToleratedFailureCount', 'ToleratedFailureCountPath'],
    ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'],
  ],
  'The ItemBatcher': [
    ['MaxItemsPerBatch', 'MaxItemsPerBatchPath'],
    ['MaxInputBytesPerBatch', 'MaxInputBytesPerBatchPath'],
  ],
  'The ReaderConfig': [['MaxItems', 'MaxItemsPath']],
}

/**
 * UNUM2013: of fields that say the same thing in different ways there is one (ASL specification, "Wait State", "Fail State",
 * "Timeouts", "Map State" and its sections).
 */
export const exclusiveFields: Rule = ({ parts }, report) => {
  for (const { kind, label, fields } of parts) {
    for (const group of GROUPS[kind] ?? []) {
      const given = group.filter((name) => fields.has(name))
      if (given.length < 2) continue
      const second = fields.get(given[1]!)!.member
      report(error('UNUM2013', `${label} has ${listed(given, 'and')}, of which it can have one`, keyOf(second)))
    }
  }
}
