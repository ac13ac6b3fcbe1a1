import type { IncomingMessage } from 'node:http'
import type { Json, JsonObject } from '../../json.js'
import { UnsupportedServiceError } from './errors.js'
import { failureOf, type ServiceError } from './failure.js'
import { fromAnswer, NEWER_FORM, OLDER_FORM, type AnswerForm } from './from-answer.js'
import type { Integration } from './integrations.js'
import type { Handler, Identity, Schema, Sdk, SdkClient } from './sdk.js'
import { toInput } from './to-input.js'

/** One call of a service. */
export interface ServiceCall {
  readonly action: string
  readonly parameters: Json
  /** Members that take any JSON. */
  readonly json?: readonly string[]
  readonly idempotencyKey: string
  readonly signal?: AbortSignal
}

/** What a service answered. */
export interface ServiceAnswer {
  readonly answer: JsonObject
  /** What integrations of the older kind add to it: SdkHttpMetadata and SdkResponseMetadata. */
  readonly metadata: JsonObject
}

/** A service as one integration calls it, with the credentials of one role. */
export class ServiceClient {
  private readonly client: SdkClient
  private readonly form: AnswerForm

  constructor(
    private readonly sdk: Sdk,
    private readonly integration: Integration,
    credentials: (() => Promise<Identity>) | undefined,
  ) {
    // Whether a call that fails is worth another is for the state's Retry to say, as on AWS.
    this.client = sdk.client({
      maxAttempts: integration.attempts ?? 1,
      ...(credentials !== undefined && { credentials }),
    })
    this.form = integration.older === undefined ? NEWER_FORM : OLDER_FORM
  }

  /**
   * Calls, and writes the answer as Step Functions does. Throws ServiceError for what the service answers with an error,
   * WorkflowError for parameters that it has no members for, UnsupportedServiceError for an action that it has not.
   */
  async call(call: ServiceCall): Promise<ServiceAnswer> {
    const { given, schema, response } = await this.send(call)
    const answer = await fromAnswer(given, schema, this.form)
    return { answer, metadata: metadataOf(response, given.$metadata) }
  }

  /** Calls, and gives the SDK's own answer: what it streams has not been read. Throws as `call`. */
  async open(call: ServiceCall): Promise<object> {
    return (await this.send(call)).given
  }

  /** The error of a task for what an answer's stream broke off with. Throws ServiceCallError, as `call`. */
  failure(thrown: unknown): ServiceError {
    return failureOf(thrown, this.sdk, this.integration)
  }

  private async send({ action, parameters, json = [], idempotencyKey, signal }: ServiceCall): Promise<Sent> {
    const described = this.sdk.command(action, {})
    if (described === undefined) throw new UnsupportedServiceError(`${this.sdk.service} has no action ${action}`)
    const { input, answer } = this.sdk.schemas(described)
    const command = this.sdk.command(action, toInput(parameters, input, { json, idempotencyKey }))!
    let response: HttpResponse | undefined
    const watch =
      (next: Handler): Handler =>
      async (request) => {
        const result = await next(request)
        response = result.response as HttpResponse
        return result
      }
    command.middlewareStack.add(watch, { step: 'deserialize', priority: 'low' })
    try {
      const given = await this.client.send(command, signal && { abortSignal: signal })
      return { given, schema: answer, response: response! }
    } catch (error) {
      signal?.throwIfAborted()
      throw this.failure(error)
    }
  }
}

/** A call that was answered. */
interface Sent {
  readonly given: Record<string, unknown>
  readonly schema: Schema
  readonly response: HttpResponse
}

interface HttpResponse {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Partial<IncomingMessage>
}

function metadataOf({ statusCode, headers, body }: HttpResponse, metadata: unknown): JsonObject {
  const named = body?.rawHeaders === undefined ? headers : asSent(body.rawHeaders)
  const { requestId = null } = metadata as { requestId?: string }
  return {
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(Object.entries(named).map(([name, value]) => [name, [value]])),
      HttpHeaders: { ...named },
      HttpStatusCode: statusCode,
    },
    SdkResponseMetadata: { RequestId: requestId },
  }
}

/** Headers by their names in the upper and lower case that the service sent. */
function asSent(raw: readonly string[]): Record<string, string> {
  const names = raw.filter((_, index) => index % 2 === 0)
  return Object.fromEntries(names.map((name, index) => [name, raw[index * 2 + 1]!]))
}
