import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Json, JsonObject } from '../../../../src/json.js'
import { WorkflowError } from '../../../../src/runtime-shim/expr/errors.js'
import type { ServiceCall } from '../../../../src/runtime-shim/services/client.js'
import type { Connections } from '../../../../src/runtime-shim/services/connections.js'
import { ServiceError } from '../../../../src/runtime-shim/services/failure.js'
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

  test.each(['image/png', 'application/octet-stream', 'Audio/mpeg'])('takes no response of %s', async (type) => {
    api.on('POST /v1', { headers: { 'Content-Type': type }, body: 'bytes' })
    await expect(invoke(BASIC, {})).rejects.toMatchObject({ error: 'States.Runtime' })
  })

  test('fails by the status of the response', async () => {
    api.on('POST /v1', { status: 404, headers: { 'Content-Type': 'text/plain' }, body: 'nothing here' })
    await expect(invoke(BASIC, {})).rejects.toThrow(new WorkflowError('States.Http.StatusCode.404', 'nothing here'))
  })

  test.each([
    ['of no known kind', account({ AuthorizationType: 'SIGNATURE' }, {}), 'its authorization is SIGNATURE'],
    [
      'with an unknown secret',
      account({ AuthorizationType: 'API_KEY' }, { key: 'k' }),
      'its secret has another form than is known',
    ],
    [
      'whose secret has no value of a parameter',
      account(
        {
          AuthorizationType: 'BASIC',
          AuthParameters: {
            InvocationHttpParameters: { BodyParameters: [{ Key: 'Shop', IsValueSecret: true }] },
          },
        },
        { username: 'ada', password: 'secret' },
      ),
      'its secret has no value of "Shop"',
    ],
    [
      'of OAuth with an unknown secret',
      account({ AuthorizationType: 'OAUTH_CLIENT_CREDENTIALS' }, { client_id: 'c' }),
      'its secret has another form than is known',
    ],
  ])('refuses a connection %s', async (_, connections, why) => {
    await expect(invoke(connections, {})).rejects.toThrow(`http:invoke cannot use ${CONNECTION}: ${why}`)
    expect(api.sent).toEqual([])
  })

  test.each([
    ['DEAUTHORIZED', 'InvalidConnectionState'],
    ['AUTHORIZING', 'AuthInProgress'],
  ])('fails while the connection is %s', async (state, error) => {
    const connections = account({ AuthorizationType: 'BASIC', ConnectionState: state }, {})
    await expect(invoke(connections, {})).rejects.toMatchObject({ error: `Events.ConnectionResource.${error}` })
  })

  test.each([
    ['ResourceNotFoundException', false, 'Events.ConnectionResource.ResourceNotFound'],
    ['AccessDeniedException', false, 'Events.ConnectionResource.AccessDenied'],
    ['InternalException', true, 'Events.ConnectionResource.InternalError'],
    ['ValidationException', false, 'EventBridge.ValidationException'],
  ])('fails with a connection that answers %s', async (code, passing, error) => {
    const failure = new ServiceError(`EventBridge.${code}`, 'why', code, passing)
    const connections = { to: () => ({ call: () => Promise.reject(failure) }) } as unknown as Connections
    await expect(invoke(connections, {})).rejects.toMatchObject({ error, reason: 'why' })
  })

  test.each(['Authorization', 'x-amz-date', 'HOST'])('may not set the header %s', async (name) => {
    await expect(invoke(BASIC, { Headers: { [name]: 'x' } })).rejects.toMatchObject({ error: 'States.Runtime' })
    expect(api.sent).toEqual([])
  })
})

describe('the parameters of a connection', () => {
  const described = {
    HeaderParameters: [{ Key: 'Header-Param', IsValueSecret: true }],
    QueryStringParameters: [{ Key: 'QueryParam', Value: 'of the connection', IsValueSecret: false }],
    BodyParameters: [{ Key: 'BodyParam', Value: 'of the connection', IsValueSecret: false }],
  }
  const stored = {
    header_parameters: [{ key: 'Header-Param', value: 'a secret', is_value_secret: true }],
    query_string_parameters: [{ key: 'QueryParam', value: 'of the connection', is_value_secret: false }],
  }
  const connections = account(
    { AuthorizationType: 'API_KEY', AuthParameters: { InvocationHttpParameters: described } },
    { api_key_name: 'X-Key', api_key_value: 'k', invocation_http_parameters: stored },
  )
  const at = '/v1?mine=1&QueryParam=of+the+connection'
  beforeEach(() => void api.on(`POST ${at}`, {}))

  test('go before those of the task', async () => {
    await invoke(connections, {
      Headers: { 'header-param': 'of the task', 'Request-Id': '1' },
      QueryParameters: { mine: '1', QueryParam: 'of the task' },
      RequestBody: { Job: 'Engineer', BodyParam: 'of the task' },
    })
    const { headers, text } = api.sent[0]!
    expect([headers['header-param'], headers['request-id'], headers['x-key']]).toEqual(['a secret', '1', 'k'])
    expect(text).toBe('{"Job":"Engineer","BodyParam":"of the connection"}')
  })

  test('are the whole body of a task without one', async () => {
    await invoke(connections, { QueryParameters: { mine: '1' } })
    expect(api.sent[0]!.text).toBe('{"BodyParam":"of the connection"}')
  })

  test('are in the form that the body is sent as', async () => {
    const Transform = { RequestBodyEncoding: 'URL_ENCODED' }
    await invoke(connections, { QueryParameters: { mine: '1' }, RequestBody: { a: [1] }, Transform })
    expect(api.sent[0]!.text).toBe('a%5B0%5D=1&BodyParam=of%20the%20connection')
  })

  test('cannot be added to a text', async () => {
    await expect(invoke(connections, { RequestBody: 'text' })).rejects.toMatchObject({ error: 'States.Runtime' })
    expect(api.sent).toEqual([])
  })
})

describe('a connection of OAuth', () => {
  const oauth = (secret: JsonObject, path = '/token'): Connections =>
    account(
      { AuthorizationType: 'OAUTH_CLIENT_CREDENTIALS' },
      { client_id: 'shop', client_secret: 'se/cret', authorization_endpoint: `${api.url}${path}`, ...secret },
    )
  const token = { headers: { 'Content-Type': 'application/json' }, body: { access_token: 't-1', token_type: 'bearer' } }
  beforeEach(() => void api.on('POST /v1', {}))

  test('asks for a token, and goes on with it', async () => {
    api.on('POST /token', token)
    expect(await invoke(oauth({ http_method: 'POST' }), {})).toMatchObject({ StatusCode: 200 })
    const [asked, sent] = api.sent
    expect(asked!.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(asked!.text).toBe('grant_type=client_credentials&client_id=shop&client_secret=se%2Fcret')
    expect(sent!.headers.authorization).toBe('Bearer t-1')
  })

  test('asks with the parameters that it has for that', async () => {
    api.on('POST /token?audience=api', token)
    const parameters = {
      body_parameters: [
        { key: 'grant_type', value: 'urn:own' },
        { key: 'scope', value: 'read' },
      ],
      header_parameters: [{ key: 'X-Tenant', value: 'a' }],
      query_string_parameters: [{ key: 'audience', value: 'api' }],
    }
    await invoke(oauth({ oauth_http_parameters: parameters }), {})
    const [asked] = api.sent
    expect(asked!.headers['x-tenant']).toBe('a')
    expect(asked!.text).toBe('client_id=shop&client_secret=se%2Fcret&grant_type=urn%3Aown&scope=read')
  })

  test('asks in the query where it is to be GET', async () => {
    api.on('GET /token?grant_type=client_credentials&client_id=shop&client_secret=se%2Fcret', token)
    await invoke(oauth({ http_method: 'GET' }), {})
    expect(api.sent.map(({ text }) => text)).toEqual(['', ''])
  })

  test.each([
    ['a refusal', { status: 401, body: { error: 'invalid_client' } }, 'it answered with status 401'],
    ['no token', { body: { ok: true } }, 'it answered with status 200'],
  ])('fails with %s', async (_, reply, why) => {
    api.on('POST /token', { headers: { 'Content-Type': 'application/json' }, ...reply })
    const cause = `No access token from ${api.url}/token: ${why}`
    await expect(invoke(oauth({}), {})).rejects.toThrow(
      new WorkflowError('Events.ConnectionResource.InvalidConnectionState', cause),
    )
    expect(api.sent).toHaveLength(1)
  })
})
