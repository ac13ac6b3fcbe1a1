import { createHash, createHmac } from 'node:crypto'
import type { HttpRequest } from './request.js'

const ALGORITHM = 'AWS4-HMAC-SHA256'

/** Who signs, and for what. */
export interface Signer {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
  readonly region: string
  readonly service: string
}

/** Signs a request for AWS (Signature Version 4), as of `now`. */
export function signed(request: HttpRequest, signer: Signer, now = new Date()): HttpRequest {
  const time = timeOf(now)
  const headers = new Map([
    ...request.headers,
    ['Host', [request.url.host]] as const,
    ['X-Amz-Date', [time]] as const,
    ...(signer.sessionToken === undefined ? [] : [['X-Amz-Security-Token', [signer.sessionToken]] as const]),
  ])
  const names = namesOf(headers)
  const signature = signatureOf({ ...request, headers }, names, signer, time)
  const credential = `Credential=${signer.accessKeyId}/${scopeOf(signer, time)}`
  const authorization = `${ALGORITHM} ${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`
  return { ...request, headers: new Map([...headers, ['Authorization', [authorization]]]) }
}

/**
 * The URL of a request with its signature in the query, as of `now`: whoever has it may make the request for so many
 * `seconds`, with the headers that were signed.
 */
export function presigned(request: HttpRequest, signer: Signer, seconds: number, now = new Date()): URL {
  const time = timeOf(now)
  const url = new URL(request.url)
  const headers = new Map([...request.headers, ['Host', [url.host]] as const])
  const names = namesOf(headers)
  url.searchParams.set('X-Amz-Algorithm', ALGORITHM)
  url.searchParams.set('X-Amz-Credential', `${signer.accessKeyId}/${scopeOf(signer, time)}`)
  url.searchParams.set('X-Amz-Date', time)
  url.searchParams.set('X-Amz-Expires', String(seconds))
  if (signer.sessionToken !== undefined) url.searchParams.set('X-Amz-Security-Token', signer.sessionToken)
  url.searchParams.set('X-Amz-SignedHeaders', names.join(';'))
  url.searchParams.set('X-Amz-Signature', signatureOf({ ...request, url, headers }, names, signer, time))
  return url
}

function timeOf(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d{3}/g, '')
}

function scopeOf({ region, service }: Signer, time: string): string {
  return `${time.slice(0, 8)}/${region}/${service}/aws4_request`
}

/** The names under which headers are signed. */
function namesOf(headers: ReadonlyMap<string, unknown>): string[] {
  return [...headers.keys()].map((name) => name.toLowerCase()).sort()
}

function signatureOf(request: HttpRequest, names: readonly string[], signer: Signer, time: string): string {
  const toSign = [ALGORITHM, time, scopeOf(signer, time), sha256(canonical(request, names))].join('\n')
  return hmac(keyOf(signer, time), toSign).toString('hex')
}

function canonical({ method, url, headers, body = '' }: HttpRequest, names: readonly string[]): string {
  const values = new Map([...headers].map(([name, given]) => [name.toLowerCase(), given.join(',').trim()]))
  const path = url.pathname.split('/').map(encode).join('/')
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort()
  const lines = names.map((name) => `${name}:${values.get(name)!.replace(/ +/g, ' ')}\n`).join('')
  return [method, path, query.join('&'), lines, names.join(';'), sha256(body)].join('\n')
}

/** Percent-encodes all but the unreserved characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

function keyOf({ secretAccessKey, region, service }: Signer, time: string): Buffer {
  return [time.slice(0, 8), region, service, 'aws4_request'].reduce<Buffer>(hmac, Buffer.from(`AWS4${secretAccessKey}`))
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
