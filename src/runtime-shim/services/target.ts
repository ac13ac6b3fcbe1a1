import { UnsupportedServiceError } from './errors.js'
import { JOBS } from './jobs/index.js'
import { targetOf, type Target } from './resource.js'

/** What a Resource stands for. Throws UnsupportedServiceError for what cannot be called, and says why. */
export function supported(resource: string): Target {
  const target = targetOf(resource)
  if (target === undefined) throw new UnsupportedServiceError(`${resource} is not a call of a service of AWS`)
  const job = waitedFor(target)
  if (job !== undefined && job !== 'eks:runJob' && !JOBS.has(job)) {
    throw new UnsupportedServiceError(`${job} has no .sync pattern`)
  }
  return target
}

/** The action whose job a `.sync` task waits for; undefined for any other task. */
function waitedFor(target: Target): string | undefined {
  if (target.kind !== 'optimised' && target.kind !== 'kubernetes') return undefined
  if (!target.pattern.startsWith('sync')) return undefined
  return `${target.kind === 'kubernetes' ? 'eks' : target.service}:${target.action}`
}
