import { request as requestHttp, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Json, JsonObject } from '../../../json.js'

/** A request as it is sent. */
export interface HttpRequest {
  readonly url: URL
  readonly method: string
  /** Names in whatever case, each with its values. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly body: string | undefined
  /** The certificate that the server's own must be signed by, in PEM; absent: any that Node trusts. */
  readonly authority?: string
}

/** A response as Step Functions gives it. */
export type HttpAnswer = {
  Headers: { [name: string]: string[] }
  ResponseBody: Json
  StatusCode: number
  StatusText: string
}

/** Sends a request and reads the whole answer. Rejects with the error of the network, or the reason of the signal. */
export async function send(
  { url, method, headers, body, authority }: HttpRequest,
  signal?: AbortSignal,
): Promise<HttpAnswer> {
  const start = url.protocol === 'http:' ? requestHttp : requestHttps
  const sent: OutgoingHttpHeaders = Object.fromEntries(
    [...headers].map(([name, values]) => [name, values.length === 1 ? values[0] : [...values]]),
  )
  // Node sends a body of unknown length with methods that do not always have one, and servers take it for another request.
  if (body !== undefined) sent['Content-Length'] = String(Buffer.byteLength(body))
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const trust = authority === undefined ? {} : { ca: authority }
    const request = start(url, { method, headers: sent, ...trust, ...(signal && { signal }) }, resolve)
    request.once('error', (error) => reject(signal?.aborted ? (signal.reason as Error) : error))
    request.end(body)
  })
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return {
    Headers: named(response.rawHeaders),
    ResponseBody: bodyOf(Buffer.concat(chunks).toString(), response.headers['content-type'] ?? ''),
    StatusCode: response.statusCode!,
    StatusText: response.statusMessage ?? '',
  }
}

function named(raw: readonly string[]): { [name: string]: string[] } {
  const headers: { [name: string]: string[] } = {}
  for (let index = 0; index < raw.length; index += 2) (headers[raw[index]!] ??= []).push(raw[index + 1]!)
  return headers
}

/** JSON where it says so and is; any other text as it is. */
function bodyOf(text: string, type: string): Json {
  if (!/\bjson\b/.test(type)) return text
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

/** The text of a body: JSON is sent as JSON, a text as it is. */
export function textOf(body: Json | undefined): string | undefined {
  if (body === undefined || body === null) return undefined
  return typeof body === 'string' ? body : JSON.stringify(body)
}

/** Names with one value or several, as headers and queries have them. */
export function multiMap(given: Json | undefined): Map<string, string[]> {
  const entries = Object.entries((given ?? {}) as JsonObject)
  return new Map(entries.map(([name, values]) => [name, [values].flat().map(String)]))
}
