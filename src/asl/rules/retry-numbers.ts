import { error } from '../finding.js'
import type { Rule } from '../rule.js'
import { nameOfType } from '../value-check.js'

interface Limits {
  readonly integer: boolean
  readonly min: number
  readonly max: number
}

/** The upper limits are AWS's (Step Functions, "Handling errors in workflows"). */
const LIMITS: Readonly<Record<string, Limits>> = {
  IntervalSeconds: { integer: true, min: 1, max: 99_999_999 },
  MaxAttempts: { integer: true, min: 0, max: 99_999_999 },
  BackoffRate: { integer: false, min: 1, max: Infinity },
  MaxDelaySeconds: { integer: true, min: 1, max: 31_622_399 },
}

/** UNUM4004: how often and how late a Retrier tries again ("Retrying after error"). */
export const retryNumbers: Rule = ({ parts }, report) => {
  for (const { kind, label, fields } of parts) {
    if (kind !== 'A Retrier') continue
    for (const [name, { integer, min, max }] of Object.entries(LIMITS)) {
      const node = fields.get(name)?.member.value
      if (node?.kind !== 'number' || typeof node.value !== 'number') continue
      if (node.value >= min && node.value <= max && (!integer || Number.isInteger(node.value))) continue
      const range = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`
      const expected = `${integer ? 'an integer' : 'a number'} ${range}`
      report(error('UNUM4004', `${label} has ${name} ${nameOfType(node)}, which must be ${expected}`, node))
    }
  }
}
