import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { once } from 'node:events'
import { createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import type { Json, JsonObject } from '../../../src/json.js'
import { ServiceTasks } from '../../../src/runtime-shim/services/index.js'
import { task, servedAws } from './fake-aws.js'

const aws = await servedAws()

const run = (resource: string, input: Json, more = {}) =>
  new ServiceTasks(resolve('package.json')).run(task(resource, input, more))

describe('elasticmapreduce by the name', () => {
  test('lists, and modifies by the id', async () => {
    aws.on(
      'ElasticMapReduce.ListInstanceFleets',
      { body: { InstanceFleets: [{ Id: 'if-1', Name: 'MASTER' }], Marker: 'more' } },
      { body: { InstanceFleets: [{ Id: 'if-2', Name: 'CORE' }] } },
    )
    aws.on('ElasticMapReduce.ModifyInstanceFleet', { body: '' })
    const given = { ClusterId: 'j-1', InstanceFleetName: 'CORE', InstanceFleet: { TargetOnDemandCapacity: 8 } }
    const result = await run('elasticmapreduce:modifyInstanceFleetByName', given)
    expect(result).toEqual({ SdkHttpMetadata: expect.anything(), SdkResponseMetadata: { RequestId: 'request-1' } })
    expect(aws.sent.map(({ body }) => body)).toEqual([
      { ClusterId: 'j-1' },
      { ClusterId: 'j-1', Marker: 'more' },
      { ClusterId: 'j-1', InstanceFleet: { InstanceFleetId: 'if-2', TargetOnDemandCapacity: 8 } },
    ])
  })

  test('fails as the list does', async () => {
    const body = { __type: 'InvalidRequestException', Message: "Cluster id 'j-1' is not valid." }
    aws.on('ElasticMapReduce.ListInstanceGroups', { status: 400, body })
    const given = { ClusterId: 'j-1', InstanceGroupName: 'CORE', InstanceGroup: { InstanceCount: 8 } }
    await expect(run('elasticmapreduce:modifyInstanceGroupByName', given)).rejects.toMatchObject({
      error: 'ElasticMapReduce.InvalidRequestException',
    })
  })
})

describe('bedrock with objects of S3', () => {
  const json = { 'Content-Type': 'application/json' }
  const given = { ModelId: 'm', Input: { S3Uri: 's3://shop/in/1.json' }, Output: { S3Uri: 's3://shop/out/1.json' } }

  const invoked: string[] = []
  /** The client of Bedrock speaks HTTP/2 only. */
  const bedrock = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => invoked.push(`${request.method} ${request.url} ${chunk.toString()}`))
    request.on('end', () => response.writeHead(200, json).end('{"text":"t"}'))
  })

  beforeAll(async () => {
    bedrock.listen(0, '127.0.0.1')
    await once(bedrock, 'listening')
    const { port } = bedrock.address() as AddressInfo
    process.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME = `http://127.0.0.1:${port}`
  })
  afterAll(() => void bedrock.close())

  test('reads the one body, and writes the other', async () => {
    aws.on('GET /shop/in/1.json?x-id=GetObject', { headers: json, body: '{"prompt":"p"}' })
    aws.on('PUT /shop/out/1.json?x-id=PutObject', { body: '' })
    expect(await run('bedrock:invokeModel', given)).toEqual({
      Body: 's3://shop/out/1.json',
      ContentType: 'application/json',
    })
    expect(invoked).toEqual(['POST /model/m/invoke {"prompt":"p"}'])
    const [, written] = aws.sent
    expect([written!.text, written!.headers['content-type']]).toEqual(['{"text":"t"}', 'application/json'])
  })

  test('fails as S3 does', async () => {
    const body = '<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>'
    aws.on('GET /shop/in/1.json?x-id=GetObject', { status: 404, headers: { 'Content-Type': 'application/xml' }, body })
    await expect(run('bedrock:invokeModel', given)).rejects.toMatchObject({ error: 'S3.NoSuchKeyException' })
    expect(aws.sent).toHaveLength(1)
  })
})

describe('http:invoke', () => {
  const ConnectionArn = 'arn:aws:events:eu-central-1:111122223333:connection/shop/81210c42'
  const invoke = () =>
    run('http:invoke', { ApiEndpoint: `${aws.url}/v1`, Method: 'GET', Authentication: { ConnectionArn } })
  const connection = (secret: JsonObject, more: JsonObject = {}): void => {
    const AuthParameters = {
      OAuthParameters: {
        AuthorizationEndpoint: `${aws.url}/token`,
        ClientParameters: { ClientID: 'shop' },
        HttpMethod: 'POST',
        OAuthHttpParameters: { HeaderParameters: [{ Key: 'X-Tenant', Value: 'a', IsValueSecret: false }] },
      },
      InvocationHttpParameters: { QueryStringParameters: [{ Key: 'page', Value: '1', IsValueSecret: false }] },
    }
    const body = { AuthorizationType: 'OAUTH_CLIENT_CREDENTIALS', SecretArn: 'arn:secret', AuthParameters, ...more }
    aws.on('AWSEvents.DescribeConnection', { body: { ConnectionState: 'AUTHORIZED', ...body } })
    aws.on('secretsmanager.GetSecretValue', { body: { SecretString: JSON.stringify(secret) } })
  }

  test('reads the connection and its secret, asks for a token, and calls', async () => {
    connection({ client_secret: 'secret' })
    aws.on('POST /token', { headers: { 'Content-Type': 'application/json' }, body: { access_token: 't-1' } })
    aws.on('GET /v1?page=1', { headers: { 'Content-Type': 'application/json' }, body: { ok: true } })
    expect(await invoke()).toMatchObject({ ResponseBody: { ok: true }, StatusCode: 200 })
    const [described, read, asked, called] = aws.sent
    expect([described!.body, read!.body]).toEqual([{ Name: 'shop' }, { SecretId: 'arn:secret' }])
    expect(asked!.text).toBe('grant_type=client_credentials&client_id=shop&client_secret=secret')
    expect([asked!.headers['x-tenant'], called!.headers.authorization]).toEqual(['a', 'Bearer t-1'])
  })

  test('fails where there is no such connection', async () => {
    const body = { __type: 'ResourceNotFoundException', message: 'Connection shop does not exist.' }
    aws.on('AWSEvents.DescribeConnection', { status: 400, body })
    await expect(invoke()).rejects.toMatchObject({ error: 'Events.ConnectionResource.ResourceNotFound' })
  })
})
