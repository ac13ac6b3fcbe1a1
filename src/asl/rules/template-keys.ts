import { objectsOf, templatesOf } from '../expressions.js'
import { error, keyOf, quoted } from '../finding.js'
import type { Rule } from '../rule.js'

/** UNUM3008: no two keys are the same once ".$" is stripped from them (ASL specification, "Payload Template"). */
export const templateKeys: Rule = (definition, report) => {
  for (const { value, part, field } of templatesOf(definition)) {
    for (const { members } of objectsOf(value)) {
      const plain = new Set(members.map(({ key }) => key))
      for (const member of members) {
        const { key } = member
        if (!key.endsWith('.$') || !plain.has(key.slice(0, -2))) continue
        const message = `${part.label} has both ${quoted(key)} and ${quoted(key.slice(0, -2))} in ${field}, which are the same key`
        report(error('UNUM3008', message, keyOf(member)))
      }
    }
  }
}
