import type { Json } from '../../src/json.js'
import { mapNumber } from './number-field.js'
import { failIn, type Visit } from './visit.js'

/** How many iterations may fail: the lower of the two limits where both are given. Undefined without any, or if one is 0. */
export async function toleratedFailures(visit: Visit, effective: Json, size: number): Promise<number | undefined> {
  const given = (field: string): boolean => field in visit.state || `${field}Path` in visit.state
  const count = await mapNumber(visit, 'ToleratedFailureCount', effective, 'integer')
  const percentage = await mapNumber(visit, 'ToleratedFailurePercentage', effective, 'float')
  if (count < 0) failIn(visit, 'States.Runtime', 'ToleratedFailureCount cannot be negative.')
  if (percentage < 0 || percentage > 100) {
    failIn(visit, 'States.Runtime', 'ToleratedFailurePercentage must be between 0 and 100.')
  }
  const counts = given('ToleratedFailureCount') ? [count] : []
  const percentages = given('ToleratedFailurePercentage') ? [percentage] : []
  if ([...counts, ...percentages].every((limit) => limit > 0) && counts.length + percentages.length > 0) {
    return Math.min(...counts, ...percentages.map((limit) => Math.floor((size * limit) / 100)))
  }
  return undefined
}
