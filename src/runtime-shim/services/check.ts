import { isObject, type Json, type JsonObject } from '../../json.js'
import { integrationOf } from './connections.js'
import { SdkMissingError } from './errors.js'
import { exceptionOf } from './exceptions/index.js'
import { INTEGRATIONS, OBJECTS } from './integrations.js'
import { objectAction } from './objects.js'
import { packageOf } from './package-names.js'
import type { Target } from './resource.js'
import { SdkLoader } from './sdk.js'
import { supported } from './target.js'

/** A task as far as it says what must be installed. */
export interface CheckedTask {
  readonly resource: string
  /** Its Parameters or Arguments, as they stand in the definition; absent: not known. */
  readonly parameters?: Json | undefined
  /** Its Credentials: the role that they name is assumed through STS. */
  readonly credentials?: Json | undefined
}

/**
 * Finds out before anything is executed what could not be called: throws UnsupportedServiceError for a Resource that
 * is no call of a service, SdkMissingError naming every package that is to be installed.
 */
export function checkServices(tasks: Iterable<string | CheckedTask>, from: string): void {
  const loader = new SdkLoader(from)
  const needed = new Set(
    [...tasks].flatMap((task) => packagesFor(typeof task === 'string' ? { resource: task } : task)),
  )
  const missing = [...needed].filter((name) => !isThere(loader, name)).sort()
  if (missing.length > 0) throw new SdkMissingError(missing, 'tasks call AWS through packages that are not installed')
}

function packagesFor({ resource, parameters, credentials }: CheckedTask): string[] {
  if (objectAction(resource) !== undefined) return [OBJECTS.package]
  const called = packagesOf(supported(resource), isObject(parameters) ? parameters : {})
  return isObject(credentials) ? [...called, packageOf('sts')] : called
}

function packagesOf(target: Target, parameters: JsonObject): string[] {
  if (target.kind === 'function') return [INTEGRATIONS.lambda!.package]
  if (target.kind === 'kubernetes') return [packageOf('sts')]
  if (target.kind === 'http')
    return target.service === 'http' ? CONNECTED : isSigned(parameters) ? [packageOf('sts')] : []
  if (target.kind === 'sdk') return [integrationOf(target).package]
  const { service = target.service, needs = {} } = exceptionOf(target)
  const others = Object.entries(needs).filter(([member]) => memberIn(parameters, member) !== undefined)
  return [integrationOf({ kind: target.kind, service }).package, ...others.map(([, name]) => name)]
}

/** What a connection of EventBridge is read through. */
const CONNECTED = [packageOf('eventbridge'), packageOf('secretsmanager')]

/** Whether a request is signed, as far as the definition says. */
function isSigned(parameters: JsonObject): boolean {
  return (memberIn(parameters, 'AuthType') ?? 'NO_AUTH') !== 'NO_AUTH'
}

/** A member of parameters, whether it is a constant or a path. */
function memberIn(parameters: JsonObject, name: string): Json | undefined {
  return parameters[name] ?? parameters[`${name}.$`]
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
