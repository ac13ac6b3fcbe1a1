import { error, midSentence } from '../finding.js'
import type { Rule } from '../rule.js'
import { mismatch, nameOfType } from '../value-check.js'

/** UNUM2005: what each field may hold (each field's paragraph of the ASL specification). */
export const valueTypes: Rule = ({ parts }, report) => {
  for (const { label, language, fields } of parts) {
    for (const [name, { member, spec }] of fields) {
      if (spec.only !== undefined && spec.only !== language) continue
      const expected = mismatch(spec.type, member.value, language)
      if (expected === undefined) continue
      report(
        error(
          'UNUM2005',
          `${name} of ${midSentence(label)} must be ${expected}, not ${nameOfType(member.value)}`,
          member.value,
        ),
      )
    }
  }
}
