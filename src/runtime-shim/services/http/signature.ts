import { createHash, createHmac } from 'node:crypto'
import type { HttpRequest } from './request.js'

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
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const headers = new Map([
    ...request.headers,
    ['Host', [request.url.host]] as const,
    ['X-Amz-Date', [time]] as const,
    ...(signer.sessionToken === undefined ? [] : [['X-Amz-Security-Token', [signer.sessionToken]] as const]),
  ])
  const scope = `${time.slice(0, 8)}/${signer.region}/${signer.service}/aws4_request`
  const names = [...headers.keys()].map((name) => name.toLowerCase()).sort()
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical({ ...request, headers }, names))].join('\n')
  const signature = hmac(keyOf(signer, time), toSign).toString('hex')
  const credential = `Credential=${signer.accessKeyId}/${scope}`
  const authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`
  return { ...request, headers: new Map([...headers, ['Authorization', [authorization]]]) }
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
