import { UnsupportedServiceError } from './errors.js'
import { JOBS } from './jobs/index.js'
import { targetOf, type Target } from './resource.js'

/** What cannot be done as a call of AWS, by service and action, and why. */
const REFUSED: Readonly<Record<string, string>> = {
  'eks:call': 'it speaks to the Kubernetes API of the cluster, not to AWS',
  'eks:runJob': 'it speaks to the Kubernetes API of the cluster, not to AWS',
  'elasticmapreduce:modifyInstanceFleetByName': 'the API of EMR knows instance fleets by their ids only',
  'elasticmapreduce:modifyInstanceGroupByName': 'the API of EMR knows instance groups by their ids only',
}

/** What a Resource stands for. Throws UnsupportedServiceError for what cannot be called, and says why. */
export function supported(resource: string): Target {
  const target = targetOf(resource)
  if (target === undefined) throw new UnsupportedServiceError(`${resource} is not a call of a service of AWS`)
  if (target.kind !== 'optimised') return target
  const { service, action, pattern } = target
  const key = `${service}:${action}`
  if (Object.hasOwn(REFUSED, key)) throw new UnsupportedServiceError(`${key} cannot be called: ${REFUSED[key]}`)
  if (pattern.startsWith('sync') && !JOBS.has(key)) throw new UnsupportedServiceError(`${key} has no .sync pattern`)
  return target
}
