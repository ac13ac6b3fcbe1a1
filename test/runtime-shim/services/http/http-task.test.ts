import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Json, JsonObject } from '../../../../src/json.js'
import { WorkflowError } from '../../../../src/runtime-shim/expr/errors.js'
import type { ServiceCall } from '../../../../src/runtime-shim/services/client.js'
import type { Connections } from '../../../../src/runtime-shim/services/connections.js'
import { invokeHttp } from '../../../../src/runtime-shim/services/http/http-task.js'
import { FakeAws } from '../fake-aws.js'

const CONNECTION = 'arn:aws:events:eu-central-1:111122223333:connection/shop/81210c42'
let api: FakeAws
beforeAll(async () => void (api = await FakeAws.listen()))
afterAll(() => api.close())
beforeEach(() => void (api.sent.length = 0))

/** Connections to an account in which there is one connection of EventBridge. */
function account(connection: JsonObject, secret: Json): Connections {
  const answers: Record<string, JsonObject> = {
    describeConnection: { SecretArn: 'arn:secret', ...connection },
    getSecretValue: { SecretString: JSON.stringify(secret) },
  }
  const call = ({ action, parameters }: ServiceCall) => {
    expect(parameters).toEqual(action === 'describeConnection' ? { Name: 'shop' } : { SecretId: 'arn:secret' })
    return Promise.resolve({ answer: answers[action]!, metadata: {} })
  }
  return { to: () => ({ call }) } as unknown as Connections
}

const BASIC = account({ AuthorizationType: 'BASIC' }, { username: 'ada', password: 'secret' })
const API_KEY = account({ AuthorizationType: 'API_KEY' }, { api_key_name: 'X-Key', api_key_value: 'secret' })

function invoke(connections: Connections, parameters: JsonObject): Promise<Json> {
  const Authentication = { ConnectionArn: CONNECTION }
  return invokeHttp(
    connections,
    { ApiEndpoint: `${api.url}/v1`, Method: 'POST', Authentication, ...parameters },
    undefined,
  )
}

describe('http:invoke', () => {
  test.each([
    ['a name and a password', BASIC, 'authorization', `Basic ${Buffer.from('ada:secret').toString('base64')}`],
    ['a key', API_KEY, 'x-key', 'secret'],
  ])('authorises with %s', async (_, connections, header, value) => {
    api.on('POST /v1', { headers: { 'Content-Type': 'application/json' }, body: { ok: true } })
    expect(await invoke(connections, {})).toMatchObject({ StatusCode: 200, ResponseBody: { ok: true } })
    expect(api.sent[0]!.headers[header]).toBe(value)
  })

  test('sends queries, headers and JSON', async () => {
    api.on('POST /v1?page=2&tag=a&tag=b', {})
    await invoke(BASIC, {
      QueryParameters: { page: 2, tag: ['a', 'b'] },
      Headers: { Accept: 'text/plain' },
      RequestBody: { a: 1 },
    })
    const { headers, text } = api.sent[0]!
    expect([headers.accept, headers['content-type'], text]).toEqual(['text/plain', 'application/json', '{"a":1}'])
  })

  test('sends a form', async () => {
    api.on('POST /v1', {})
    const Transform = { RequestBodyEncoding: 'URL_ENCODED', RequestEncodingOptions: { ArrayFormat: 'REPEAT' } }
    await invoke(BASIC, { RequestBody: { a: [1, 2] }, Transform })
    const { headers, text } = api.sent[0]!
    expect([headers['content-type'], text]).toEqual(['application/x-www-form-urlencoded', 'a=1&a=2'])
  })

  test('fails by the status of the response', async () => {
    api.on('POST /v1', { status: 404, headers: { 'Content-Type': 'text/plain' }, body: 'nothing here' })
    await expect(invoke(BASIC, {})).rejects.toThrow(new WorkflowError('States.Http.StatusCode.404', 'nothing here'))
  })

  test.each([
    [
      'OAuth',
      account({ AuthorizationType: 'OAUTH_CLIENT_CREDENTIALS' }, {}),
      'its authorization is OAUTH_CLIENT_CREDENTIALS',
    ],
    [
      'an unknown secret',
      account({ AuthorizationType: 'API_KEY' }, { key: 'k' }),
      'its secret has another form than is known',
    ],
    [
      'more parameters',
      account({ AuthorizationType: 'BASIC', AuthParameters: { InvocationHttpParameters: {} } }, {}),
      'it has InvocationHttpParameters',
    ],
  ])('refuses a connection with %s', async (_, connections, why) => {
    await expect(invoke(connections, {})).rejects.toThrow(`http:invoke cannot use ${CONNECTION}: ${why}`)
    expect(api.sent).toEqual([])
  })
})
