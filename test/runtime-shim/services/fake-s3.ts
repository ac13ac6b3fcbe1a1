import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { crc32 } from 'node:zlib'

/** What is asked of an object: the method, its key, and a Range if there is one; of a bucket: the query of a listing. */
export type Asked = readonly string[]

/** How many keys a page of a listing has. */
const PAGE = 2

/** A server on this machine that speaks as much of S3's protocol as ItemReaders and ResultWriters need: one bucket, `orders`. */
export class FakeS3 {
  readonly objects = new Map<string, Buffer>()
  readonly asked: Asked[] = []
  /** After how many bytes a body breaks off: each once, for the next answers that are that long. */
  readonly breaks: number[] = []

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => void this.answer(request, response))
  }

  static async listen(): Promise<FakeS3> {
    const server = createServer()
    const s3 = new FakeS3(server)
    server.listen(0, 'localhost')
    await once(server, 'listening')
    return s3
  }

  /** The environment in which the AWS CLI, too, would call this server: by a name under which no bucket has a host. */
  get environment(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL_S3: `http://localhost:${(this.server.address() as AddressInfo).port}`,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret-of-the-process',
    }
  }

  textOf(key: string): string {
    return this.objects.get(key)!.toString()
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, 'http://s3')
    const [, bucket, key = ''] = /^\/([^/]+)\/?(.*)$/.exec(decodeURIComponent(pathname)) ?? []
    const { range } = request.headers
    const list = searchParams.has('list-type')
    this.asked.push([request.method!, list ? queryOf(searchParams) : key, ...(range === undefined ? [] : [range])])
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const sent = Buffer.concat(chunks)
    if (bucket !== 'orders') return failed(response, 404, 'NoSuchBucket', 'The specified bucket does not exist')
    if (list) return this.list(searchParams, response)
    if (request.method === 'PUT') {
      this.objects.set(key, sent)
      response.writeHead(200, { ETag: tagOf(sent) }).end()
    } else this.get(request, response, this.objects.get(key))
  }

  private get({ headers }: IncomingMessage, response: ServerResponse, object: Buffer | undefined): void {
    if (object === undefined) return failed(response, 404, 'NoSuchKey', 'The specified key does not exist.')
    const tag = tagOf(object)
    if ((headers['if-match'] ?? tag) !== tag)
      return failed(
        response,
        412,
        'PreconditionFailed',
        'At least one of the pre-conditions you specified did not hold',
      )
    const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? []
    const from = Number(start ?? 0)
    const to = Math.min(end ? Number(end) : Infinity, object.length - 1)
    if (start !== undefined && from > to)
      return failed(response, 416, 'InvalidRange', 'The requested range is not satisfiable')
    const part = object.subarray(from, to + 1)
    response.writeHead(start === undefined ? 200 : 206, {
      ETag: tag,
      'Content-Length': part.length,
      // Of a part S3 tells no checksum.
      ...(start === undefined
        ? { 'x-amz-checksum-crc32': checksumOf(object), 'x-amz-checksum-type': 'FULL_OBJECT' }
        : { 'Content-Range': `bytes ${from}-${to}/${object.length}` }),
    })
    const broken = (this.breaks[0] ?? Infinity) < part.length ? this.breaks.shift()! : undefined
    if (broken === undefined) response.end(part)
    else response.write(part.subarray(0, broken), () => response.destroy())
  }

  private list(query: URLSearchParams, response: ServerResponse): void {
    const prefix = query.get('prefix') ?? ''
    const after = query.get('continuation-token') ?? ''
    const found = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort()
    const keys = found.slice(0, PAGE)
    const contents = keys.map((key) => {
      const object = this.objects.get(key)!
      return `<Contents><Key>${key}</Key><LastModified>2022-11-17T15:44:41.000Z</LastModified>
        <ETag>&quot;${tagOf(object).slice(1, -1)}&quot;</ETag><Size>${object.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`
    })
    const isLast = keys.length === found.length
    const next = isLast ? '' : `<NextContinuationToken>${keys.at(-1)}</NextContinuationToken>`
    response.writeHead(200, { 'Content-Type': 'application/xml' })
    response.end(`<?xml version="1.0" encoding="UTF-8"?>
      <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>orders</Name><KeyCount>${keys.length}</KeyCount>
      <IsTruncated>${!isLast}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`)
  }
}

function failed(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'Content-Type': 'application/xml', 'x-amz-request-id': 'request-1', 'x-amz-id-2': 'x' })
  response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`)
}

/** As S3 has them: a digest in quotes. */
function tagOf(object: Buffer): string {
  return `"${checksumOf(object)}"`
}

function checksumOf(object: Buffer): string {
  const digest = Buffer.alloc(4)
  digest.writeUInt32BE(crc32(object))
  return digest.toString('base64')
}

function queryOf(query: URLSearchParams): string {
  return ['prefix', 'continuation-token'].flatMap((name) => query.get(name) ?? []).join(' ')
}
