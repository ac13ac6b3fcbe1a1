import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { WorkflowError } from '../../../../src/runtime-shim/expr/errors.js'
import { formOf } from '../../../../src/runtime-shim/services/http/form.js'
import { ServiceTasks } from '../../../../src/runtime-shim/services/index.js'
import { FakeAws, task } from '../fake-aws.js'

let api: FakeAws
const tasks = new ServiceTasks(`${process.cwd()}/package.json`)

beforeAll(async () => {
  api = await FakeAws.listen()
  Object.assign(process.env, api.environment)
})
afterAll(() => api.close())
beforeEach(() => void (api.sent.length = 0))

const JSON_TYPE = { 'Content-Type': 'application/json' }
const invoke = (parameters: Record<string, string | object>) =>
  tasks.run(task('apigateway:invoke', { ApiEndpoint: api.url, Method: 'POST', ...parameters } as never))

describe('apigateway:invoke', () => {
  test('sends what it is told, and gives the response as AWS does', async () => {
    api.on('POST /prod/orders?id=1&id=2', { headers: { ...JSON_TYPE, 'X-Amz-Cf-Id': 'cf' }, body: { paid: true } })
    const answer = await invoke({
      Stage: 'prod',
      Path: '/orders',
      QueryParameters: { id: ['1', '2'] },
      Headers: { 'X-Order': ['a'] },
      RequestBody: { total: 12 },
    })
    expect(answer).toEqual({
      Headers: expect.objectContaining({ 'Content-Type': ['application/json'], 'X-Amz-Cf-Id': ['cf'] }),
      ResponseBody: { paid: true },
      StatusCode: 200,
      StatusText: 'OK',
    })
    const { headers, body } = api.sent[0]!
    expect([headers['x-order'], headers.authorization, body]).toEqual(['a', undefined, { total: 12 }])
  })

  test('signs a request that is to be authorised', async () => {
    api.on('GET /prod', { headers: JSON_TYPE, body: {} })
    await invoke({ Method: 'GET', Stage: 'prod', AuthType: 'IAM_ROLE' })
    expect(api.sent[0]!.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/execute-api\/aws4_request, SignedHeaders=host;x-amz-date,/,
    )
  })

  test('fails by the status of the response', async () => {
    const body = { message: 'Missing Authentication Token' }
    api.on('POST /prod', { status: 403, headers: JSON_TYPE, body })
    await expect(invoke({ Stage: 'prod' })).rejects.toThrow(new WorkflowError('ApiGateway.403', JSON.stringify(body)))
  })

  test('fails where nobody listens', async () => {
    const closed = await FakeAws.listen()
    await closed.close()
    await expect(invoke({ ApiEndpoint: closed.url })).rejects.toMatchObject({ error: 'ApiGateway.SdkClientException' })
  })
})

describe('formOf', () => {
  const body = { a: [1, 'x y'], b: { c: 'd&e' } }
  test.each([
    [undefined, 'a%5B0%5D=1&a%5B1%5D=x%20y&b%5Bc%5D=d%26e'],
    [{ ArrayFormat: 'INDICES' }, 'a%5B0%5D=1&a%5B1%5D=x%20y&b%5Bc%5D=d%26e'],
    [{ ArrayFormat: 'REPEAT' }, 'a=1&a=x%20y&b%5Bc%5D=d%26e'],
    [{ ArrayFormat: 'BRACKETS' }, 'a%5B%5D=1&a%5B%5D=x%20y&b%5Bc%5D=d%26e'],
    [{ ArrayFormat: 'COMMAS' }, 'a=1%2Cx%20y&b%5Bc%5D=d%26e'],
  ])('with %j', (options, form) => expect(formOf(body, options)).toBe(form))
})
