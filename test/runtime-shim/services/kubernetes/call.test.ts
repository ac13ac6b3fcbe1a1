import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../../src/json.js'
import { WorkflowError } from '../../../../src/runtime-shim/expr/errors.js'
import { ServiceTasks } from '../../../../src/runtime-shim/services/index.js'
import { task } from '../fake-aws.js'
import { address, failure, JSON_TYPE, servedCluster } from './fake-cluster.js'

const PODS = '/api/v1/namespaces/default/pods'
const tasks = new ServiceTasks(`${process.cwd()}/package.json`)
const { aws, cluster } = await servedCluster()

function call(parameters: Record<string, Json>, more = {}): Promise<unknown> {
  return tasks.run(task('eks:call', { ...address(cluster), Method: 'GET', Path: PODS, ...parameters }, more))
}

describe('eks:call', () => {
  test('asks the API of the cluster, as the caller', async () => {
    cluster.on(`GET ${PODS}?labelSelector=job-name%3Dpi&limit=2`, { headers: JSON_TYPE, body: { kind: 'PodList' } })
    const answer = await call({ QueryParameters: { labelSelector: ['job-name=pi'], limit: ['2'] } })
    expect(answer).toEqual({ ResponseBody: { kind: 'PodList' }, StatusCode: 200, StatusText: 'OK' })
    const [, token = ''] = /^Bearer k8s-aws-v1\.([\w-]+)$/.exec(cluster.sent[0]!.headers.authorization!) ?? []
    const proof = new URL(Buffer.from(token, 'base64url').toString())
    expect(proof.host).toBe('sts.eu-central-1.amazonaws.com')
    expect(proof.searchParams.get('X-Amz-Credential')).toContain('AKIDEXAMPLE/')
  })

  test('is made by the role of its Credentials', async () => {
    const identity = `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>AKIDROLE</AccessKeyId>
      <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
      <Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`
    aws.on('POST /', { headers: { 'Content-Type': 'text/xml' }, body: identity })
    cluster.on(`GET ${PODS}`, { headers: JSON_TYPE })
    await call({}, { credentials: { RoleArn: 'arn:aws:iam::1:role/other' } })
    const token = cluster.sent[0]!.headers.authorization!.replace('Bearer k8s-aws-v1.', '')
    expect(Buffer.from(token, 'base64url').toString()).toContain('AKIDROLE')
  })

  test.each([
    ['POST', { a: 1 }, 'application/json', '{"a":1}'],
    ['POST', '{"a":1}', 'application/json', '{"a":1}'],
    ['DELETE', { kind: 'DeleteOptions' }, 'application/json', '{"kind":"DeleteOptions"}'],
    ['PATCH', { a: 1 }, 'application/merge-patch+json', '{"a":1}'],
    ['PATCH', [{ op: 'remove', path: '/a' }], 'application/json-patch+json', '[{"op":"remove","path":"/a"}]'],
  ])('sends the body of a %s: %j', async (method, body, type, text) => {
    cluster.on(`${method} ${PODS}`, { status: 201, headers: JSON_TYPE })
    expect(await call({ Method: method, RequestBody: body as Json })).toMatchObject({ StatusText: 'Created' })
    const [sent] = cluster.sent
    expect([sent!.headers['content-type'], sent!.text]).toEqual([type, text])
  })

  test('fails by the status, and says what the cluster did', async () => {
    cluster.on(`GET ${PODS}`, failure(401, 'Unauthorized'))
    const cause = JSON.stringify({
      ResponseBody: failure(401, 'Unauthorized').body,
      StatusCode: 401,
      StatusText: 'Unauthorized',
    })
    await expect(call({})).rejects.toThrow(new WorkflowError('EKS.401', cause))
  })

  test.each([
    ['signed by nobody that is known', { CertificateAuthority: '' }],
    ['that is nowhere', { Endpoint: 'https://127.0.0.1:1' }],
  ])('speaks to no server %s', async (_, parameters) => {
    await expect(call(parameters)).rejects.toMatchObject({ error: 'EKS.SdkClientException' })
    expect(cluster.sent).toEqual([])
  })

  test('ends with the signal', async () => {
    const over = new AbortController()
    over.abort(new Error('out of time'))
    const run = tasks.run(task('eks:call', { ...address(cluster), Method: 'GET', Path: PODS }), over.signal)
    await expect(run).rejects.toThrow('out of time')
  })
})
