import { error, openingOf } from '../finding.js'
import type { Rule } from '../rule.js'

/** UNUM5008: Credentials name a role; AWS refuses them without (Step Functions, "Accessing resources in other accounts"). */
export const credentials: Rule = ({ parts }, report) => {
  for (const { label, fields } of parts) {
    const value = fields.get('Credentials')?.member.value
    if (value?.kind !== 'object' || value.members.some(({ key }) => key === 'RoleArn' || key === 'RoleArn.$')) continue
    report(error('UNUM5008', `${label} has Credentials without RoleArn`, openingOf(value)))
  }
}
