import { WorkflowError } from '../expr/errors.js'
import { ServiceClient } from './client.js'
import { UnsupportedServiceError } from './errors.js'
import { INTEGRATIONS, type Integration } from './integrations.js'
import { packageOf } from './package-names.js'
import type { ServiceTarget } from './resource.js'
import type { Identity, SdkLoader } from './sdk.js'

/** The integration that a target belongs to. Throws UnsupportedServiceError. */
export function integrationOf({ kind, service }: Pick<ServiceTarget, 'kind' | 'service'>): Integration {
  if (kind === 'sdk') return { package: packageOf(service) }
  if (Object.hasOwn(INTEGRATIONS, service)) return INTEGRATIONS[service]!
  throw new UnsupportedServiceError(`Step Functions has no optimised integration "${service}"`)
}

/** One client for each service and role: connections and credentials are kept between calls. */
export class Connections {
  private readonly open = new Map<string, ServiceClient>()

  constructor(private readonly loader: SdkLoader) {}

  /** The client of an integration, with the credentials of a role or the process's own. Throws SdkMissingError. */
  to(integration: Integration, role: string | undefined): ServiceClient {
    const key = `${integration.package} ${integration.errors ?? ''} ${role ?? ''}`
    const known = this.open.get(key)
    if (known !== undefined) return known
    const credentials = role === undefined ? undefined : () => this.assume(role)
    const client = new ServiceClient(this.loader.load(integration.package), integration, credentials)
    this.open.set(key, client)
    return client
  }

  /** The process's own credentials, or a role's, and its region: for requests that no SDK makes. */
  async identity(role: string | undefined): Promise<Identity & { readonly region: string }> {
    const { config } = this.loader.load(packageOf('sts')).client({})
    const identity = role === undefined ? await config.credentials() : await this.assume(role)
    return { ...identity, region: await config.region() }
  }

  /** The credentials of a role (a state's Credentials). Throws States.Permissions where it may not be assumed. */
  private async assume(role: string): Promise<Identity> {
    const sts = this.loader.load(packageOf('sts')).client({})
    const command = this.loader
      .load(packageOf('sts'))
      .command('assumeRole', { RoleArn: role, RoleSessionName: 'unum' })!
    try {
      const { Credentials: given } = (await sts.send(command)) as { Credentials: Record<string, string> }
      return {
        accessKeyId: given.AccessKeyId!,
        secretAccessKey: given.SecretAccessKey!,
        sessionToken: given.SessionToken!,
        expiration: new Date(given.Expiration!),
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new WorkflowError('States.Permissions', `The role ${role} could not be assumed: ${reason}`)
    } finally {
      sts.destroy()
    }
  }
}
