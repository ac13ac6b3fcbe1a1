import { afterAll, beforeEach } from '@jest/globals'
import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TaskCall } from '../../../src/runtime-shim/platform.js'

/** A request that the SDK has sent. */
export interface Sent {
  /** `AWSGlue.StartJobRun` for services that speak JSON, else the method and the path. */
  readonly operation: string
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** The body of services that speak JSON. */
  readonly body: Record<string, unknown>
}

/** What the service answers; 200 and `{}` by default. */
export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** A server on this machine that stands for AWS: every SDK client of this process calls it. */
export class FakeAws {
  readonly sent: Sent[] = []
  private readonly replies = new Map<string, Reply[]>()
  private readonly events = new EventEmitter()

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** `certificate`: what the server proves with that it is this machine; without, it is called over plain HTTP. */
  static async listen(certificate?: { readonly cert: Buffer; readonly key: Buffer }): Promise<FakeAws> {
    const server = certificate === undefined ? createServer() : createSecureServer(certificate)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`
    const aws = new FakeAws(server, url)
    server.on('request', (request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { 'x-amz-target': target } = request.headers
        const operation = typeof target === 'string' ? target : `${request.method} ${request.url}`
        const text = Buffer.concat(chunks).toString()
        aws.sent.push({ operation, headers: request.headers, text, body: jsonOf(text) })
        aws.events.emit(operation)
        const { status = 200, headers, body = {} } = aws.next(operation)
        const type = { 'Content-Type': 'application/x-amz-json-1.1', 'x-amzn-RequestId': 'request-1' }
        response.writeHead(status, { ...type, ...headers })
        response.end(typeof body === 'string' ? body : JSON.stringify(body))
      })
    })
    return aws
  }

  /** What the server answers to an operation: each once, the last one again and again. */
  on(operation: string, ...replies: Reply[]): this {
    this.replies.set(operation, replies)
    return this
  }

  /** Resolves when the next request of an operation is here; it is answered after that. */
  async received(operation: string): Promise<void> {
    await once(this.events, operation)
  }

  /** The environment in which the AWS CLI, too, would call this server. */
  get environment(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: this.url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret-of-the-process',
    }
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }

  private next(operation: string): Reply {
    const replies = this.replies.get(operation)
    if (replies === undefined) return { status: 400, body: { __type: 'UnknownOperationException', message: operation } }
    return replies.length > 1 ? replies.shift()! : replies[0]!
  }
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** A task as the core hands it out. */
export function task(resource: string, input: TaskCall['input'], more: Partial<TaskCall> = {}): TaskCall {
  const address = { execution: 'order-1', state: 'Work', attempt: 0, idempotencyKey: 'order-1/0.0' }
  return { ...address, resource: `arn:aws:states:::${resource}`, input, ...more }
}

/** AWS for the tests of a file: the SDK's clients are pointed to it, and each test begins with nothing sent. */
export async function servedAws(): Promise<FakeAws> {
  const aws = await FakeAws.listen()
  Object.assign(process.env, aws.environment)
  afterAll(() => aws.close())
  beforeEach(() => void (aws.sent.length = 0))
  return aws
}
