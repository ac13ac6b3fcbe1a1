import type { Part } from '../definition.js'
import { error, keyOf, listed, openingOf } from '../finding.js'
import type { Rule } from '../rule.js'

/** Fields of which a part has at most one and, where `required`, at least one. */
interface Group {
  readonly kind: string
  readonly fields: readonly string[]
  readonly required?: true
}

const GROUPS: readonly Group[] = [
  { kind: 'A Wait state', fields: ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'], required: true },
  { kind: 'A Map state', fields: ['ItemProcessor', 'Iterator'], required: true },
  { kind: 'A Map state', fields: ['ItemSelector', 'Parameters'] },
  { kind: 'The ItemBatcher', fields: ['MaxItemsPerBatch', 'MaxItemsPerBatchPath'] },
  { kind: 'The ItemBatcher', fields: ['MaxInputBytesPerBatch', 'MaxInputBytesPerBatchPath'] },
  { kind: 'The ReaderConfig', fields: ['MaxItems', 'MaxItemsPath'] },
  { kind: 'A Task state', fields: ['TimeoutSeconds', 'TimeoutSecondsPath'] },
  { kind: 'A Task state', fields: ['HeartbeatSeconds', 'HeartbeatSecondsPath'] },
  { kind: 'A Map state', fields: ['MaxConcurrency', 'MaxConcurrencyPath'] },
  { kind: 'A Map state', fields: ['ToleratedFailureCount', 'ToleratedFailureCountPath'] },
  { kind: 'A Map state', fields: ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'] },
  { kind: 'A Fail state', fields: ['Error', 'ErrorPath'] },
  { kind: 'A Fail state', fields: ['Cause', 'CausePath'] },
]

/**
 * UNUM2013: of fields that say the same thing in different ways a part has one (ASL specification, "Wait State", "Fail
 * State", "Timeouts", "Map State" and its sections). UNUM2015: where one of them must be there, it is.
 */
export const oneOf: Rule = ({ parts }, report) => {
  for (const part of parts) {
    for (const group of GROUPS) {
      if (group.kind !== part.kind) continue
      const given = group.fields.filter((name) => part.fields.has(name))
      if (given.length > 1) {
        const second = part.fields.get(given[1]!)!.member
        report(error('UNUM2013', `${part.label} cannot have both ${listed(given, 'and')}`, keyOf(second), 'Leave one.'))
      }
      if (group.required && given.length === 0) {
        report(
          error('UNUM2015', `${part.label} must have ${listed(choicesOf(part, group), 'or')}`, openingOf(part.node)),
        )
      }
    }
    if (part.kind === 'The ItemBatcher' && !BATCH_LIMITS.some((name) => part.fields.has(name))) {
      report(
        error(
          'UNUM2015',
          `${part.label} must have a limit: MaxItemsPerBatch or MaxInputBytesPerBatch`,
          openingOf(part.node),
        ),
      )
    }
  }
}

const BATCH_LIMITS = GROUPS.filter(({ kind }) => kind === 'The ItemBatcher').flatMap(({ fields }) => fields)

/** The fields of a group that the part's language has. */
function choicesOf({ table, language }: Part, { fields }: Group): string[] {
  return fields.filter((name) => table[name]!.only === undefined || table[name]!.only === language)
}
