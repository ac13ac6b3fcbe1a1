import { createRequire } from 'node:module'
import { SdkMissingError } from './errors.js'

/** A schema of the SDK, as far as it is needed: what an input or an answer is made of. */
export interface Schema {
  isStructSchema(): boolean
  isListSchema(): boolean
  isMapSchema(): boolean
  isBlobSchema(): boolean
  isTimestampSchema(): boolean
  isStringSchema(): boolean
  isStreaming(): boolean
  isIdempotencyToken(): boolean
  getValueSchema(): Schema
  structIterator(): Iterable<[string, Schema]>
}

/** What a client of the SDK is made with. */
export interface ClientOptions {
  readonly maxAttempts?: number
  readonly credentials?: () => Promise<Identity>
}

/** Credentials, as the SDK takes and gives them: it asks again when they have expired. */
export interface Identity {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

/** A client of the SDK. */
export interface SdkClient {
  /** What it found out by itself: from the environment and the files of the AWS CLI. */
  readonly config: {
    credentials(): Promise<Identity>
    region(): Promise<string>
    /** The endpoint that AWS_ENDPOINT_URL or a profile gives; undefined: AWS's own. */
    serviceConfiguredEndpoint?(): Promise<string | undefined>
  }
  send(command: SdkCommand, options?: { abortSignal?: AbortSignal }): Promise<Record<string, unknown>>
  destroy(): void
}

/** A command of the SDK. Its schema is `[9, namespace, name, traits, input, answer]`. */
export interface SdkCommand {
  readonly schema?: readonly unknown[]
  readonly middlewareStack: {
    add(middleware: (next: Handler) => Handler, options: { step: 'deserialize'; priority: 'low' }): void
  }
}

/** What follows in the course of a call. */
export type Handler = (request: unknown) => Promise<{ readonly response: unknown }>

/** One package of the SDK: its client, its commands and its errors. */
export interface Sdk {
  readonly package: string
  /** What the SDK calls the service: `DynamoDB`. */
  readonly service: string
  client(options: ClientOptions): SdkClient
  /** Undefined: the service has no such action. Upper and lower case make no difference. */
  command(action: string, input: object): SdkCommand | undefined
  /** The schemas of an action's input and answer. */
  schemas(command: SdkCommand): { readonly input: Schema; readonly answer: Schema }
  /** Whether the API names an error of this name; any other is a general one. */
  names(error: string): boolean
}

type Exports = Readonly<Record<string, new (argument: object) => unknown>>
type Normalise = { of(schema: unknown): Schema }

/** Loads packages of the SDK from the project that a file or directory belongs to: none of them comes with Unum. */
export class SdkLoader {
  private readonly loaded = new Map<string, Sdk>()
  private readonly require: NodeJS.Require

  /** `from`: the absolute path of a file in the project, whether it exists or not. */
  constructor(from: string) {
    this.require = createRequire(from)
  }

  /** Throws SdkMissingError. */
  load(name: string): Sdk {
    const known = this.loaded.get(name)
    if (known !== undefined) return known
    const sdk = sdkOf(name, this.require(this.find(name)) as Exports, this.schemasOf(name))
    this.loaded.set(name, sdk)
    return sdk
  }

  /** The file of a package. Throws SdkMissingError. */
  find(name: string): string {
    try {
      return this.require.resolve(name)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
      throw new SdkMissingError([name], `${name} is not installed`)
    }
  }

  /** The reader of schemas that the package itself uses. */
  private schemasOf(name: string): Normalise {
    const near = createRequire(this.find(name))
    try {
      return (near('@smithy/core/schema') as { NormalizedSchema: Normalise }).NormalizedSchema
    } catch {
      throw tooOld(name)
    }
  }
}

function sdkOf(name: string, exports: Exports, schemas: Normalise): Sdk {
  const clientName = Object.keys(exports).find((key) => /^[A-Z]\w*Client$/.test(key))!
  const commands = new Map(Object.keys(exports).map((key) => [key.toLowerCase(), key]))
  const service = clientName.slice(0, -'Client'.length)
  return {
    package: name,
    service,
    client(options) {
      const Client = exports[clientName]!
      if (service !== 'S3') return new Client(options) as SdkClient
      // Only AWS has a host for each bucket: anywhere else it is in the path, as the AWS CLI sends it too.
      const forcePathStyle = async (): Promise<boolean> =>
        (await client.config.serviceConfiguredEndpoint?.()) !== undefined
      const client = new Client({ ...options, forcePathStyle }) as SdkClient
      return client
    },
    command(action, input) {
      const key = commands.get(`${action.toLowerCase()}command`)
      return key === undefined ? undefined : (new exports[key]!(input) as SdkCommand)
    },
    schemas({ schema }) {
      if (schema === undefined) throw tooOld(name)
      return { input: schemas.of(schema[4]), answer: schemas.of(schema[5]) }
    },
    names: (error) => typeof exports[error] === 'function' && error !== `${service}ServiceException`,
  }
}

function tooOld(name: string): SdkMissingError {
  return new SdkMissingError([`${name}@latest`], `this version of ${name} does not describe its API`)
}
