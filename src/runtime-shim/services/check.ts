import { integrationOf } from './connections.js'
import { SdkMissingError } from './errors.js'
import { exceptionOf } from './exceptions/index.js'
import { INTEGRATIONS, OBJECTS } from './integrations.js'
import { objectAction } from './objects.js'
import { SdkLoader } from './sdk.js'
import { supported } from './target.js'

/**
 * Finds out before anything is executed what could not be called: throws UnsupportedServiceError for a Resource that
 * is no call of a service, SdkMissingError naming every package that is to be installed.
 */
export function checkServices(resources: Iterable<string>, from: string): void {
  const loader = new SdkLoader(from)
  const needed = new Set([...resources].flatMap(packagesFor))
  const missing = [...needed].filter((name) => !isThere(loader, name)).sort()
  if (missing.length > 0) throw new SdkMissingError(missing, 'tasks call AWS through packages that are not installed')
}

function packagesFor(resource: string): string[] {
  if (objectAction(resource) !== undefined) return [OBJECTS.package]
  const target = supported(resource)
  if (target.kind === 'function') return [INTEGRATIONS.lambda!.package]
  if (target.kind === 'http') return []
  const { service = target.service } = target.kind === 'optimised' ? exceptionOf(target) : {}
  return [integrationOf({ kind: target.kind, service }).package]
}

function isThere(loader: SdkLoader, name: string): boolean {
  try {
    loader.find(name)
    return true
  } catch (error) {
    if (error instanceof SdkMissingError) return false
    throw error
  }
}
