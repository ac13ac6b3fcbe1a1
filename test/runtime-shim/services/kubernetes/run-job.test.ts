import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Json, JsonObject } from '../../../../src/json.js'
import { WorkflowError } from '../../../../src/runtime-shim/expr/errors.js'
import { Running } from '../../../../src/runtime-shim/platform.js'
import { ServiceTasks } from '../../../../src/runtime-shim/services/index.js'
import { task, type Reply } from '../fake-aws.js'
import { address, failure, JSON_TYPE, servedCluster } from './fake-cluster.js'

const JOBS = '/apis/batch/v1/namespaces/shop/jobs'
const PODS = '/api/v1/namespaces/shop/pods'
const tasks = new ServiceTasks(`${process.cwd()}/package.json`)
const { cluster } = await servedCluster()

const PI = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'pi', labels: { of: 'shop' } } }
const begin = (more: JsonObject = {}, resource = 'eks:runJob.sync') =>
  task(resource, { ...address(cluster), Namespace: 'shop', Job: PI, ...more })
const ended = (type: string): Reply => ({ headers: JSON_TYPE, body: jobThat(type) })
const jobThat = (type: string): JsonObject => ({
  ...PI,
  status: {
    conditions: [
      { type: 'Suspended', status: 'False' },
      { type, status: 'True' },
    ],
  },
})

/** Begins a job; resolves to how it is asked for. */
async function begun(more: JsonObject = {}): Promise<{ poll: () => Promise<Json | Running>; job: Json }> {
  cluster.on(`POST ${JOBS}`, { status: 201, headers: JSON_TYPE, body: PI })
  const start = begin(more)
  const running = await tasks.run(start)
  if (!(running instanceof Running)) throw new Error('no job was begun')
  expect(running.submitted).toEqual({ ResponseBody: PI, StatusCode: 201, StatusText: 'Created' })
  const job = JSON.parse(JSON.stringify(running.job)) as Json
  return { poll: () => tasks.poll(start, job), job }
}

describe('eks:runJob', () => {
  test('creates a Job, and gives the answer', async () => {
    cluster.on(`POST ${JOBS}`, { status: 201, headers: JSON_TYPE, body: PI })
    const answer = await tasks.run(begin({}, 'eks:runJob'))
    expect(answer).toEqual({ ResponseBody: PI, StatusCode: 201, StatusText: 'Created' })
    expect(cluster.sent[0]!.body).toEqual({
      ...PI,
      metadata: { ...PI.metadata, annotations: { 'unum/attempt': expect.stringMatching(/^[0-9a-f-]{36}$/) } },
    })
  })

  test('takes the text of a Job, in the default namespace', async () => {
    cluster.on('POST /apis/batch/v1/namespaces/default/jobs', { status: 201, headers: JSON_TYPE, body: PI })
    await tasks.run(task('eks:runJob', { ...address(cluster), Job: JSON.stringify(PI) }))
    expect(cluster.sent[0]!.body).toMatchObject(PI)
    const wrong = tasks.run(task('eks:runJob', { ...address(cluster), Job: 'kind: Job' }))
    await expect(wrong).rejects.toMatchObject({ error: 'States.Runtime' })
  })

  test('names a Job that is to have a name of its own the same for every duplicate', async () => {
    cluster.on(`POST ${JOBS}`, { status: 201, headers: JSON_TYPE, body: PI })
    const start = begin({ Job: { ...PI, metadata: { generateName: 'pi-' } } })
    await tasks.run(start)
    await tasks.run(start)
    await tasks.run({ ...start, idempotencyKey: 'order-1/0.1' })
    const names = cluster.sent.map(({ body }) => (body.metadata as JsonObject).name)
    expect(names[0]).toMatch(/^pi-[0-9a-f]{8}$/)
    expect([names[1] === names[0], names[2] === names[0]]).toEqual([true, false])
  })

  test('takes the Job that a duplicate has created, and no other', async () => {
    await begun()
    const created = cluster.sent[0]!.body as Json
    cluster.on(`POST ${JOBS}`, failure(409, 'AlreadyExists'))
    cluster.on(`GET ${JOBS}/pi`, { headers: JSON_TYPE, body: created })
    expect(await tasks.run(begin())).toBeInstanceOf(Running)
    await expect(tasks.run({ ...begin(), idempotencyKey: 'order-1/0.1' })).rejects.toMatchObject({ error: 'EKS.409' })
  })
})

describe('eks:runJob.sync', () => {
  test('waits for the end of the Job', async () => {
    const { poll, job } = await begun()
    const going = { headers: JSON_TYPE, body: { ...PI, status: { active: 1 } } }
    cluster.on(`GET ${JOBS}/pi`, going, failure(503, 'ServiceUnavailable'), ended('Complete'))
    expect(await poll()).toEqual(new Running(job))
    expect(await poll()).toEqual(new Running(job))
    expect(await poll()).toEqual(jobThat('Complete'))
  })

  test('fails with the Job, and says all of it', async () => {
    const { poll } = await begun()
    cluster.on(`GET ${JOBS}/pi`, ended('Failed'))
    await expect(poll()).rejects.toThrow(new WorkflowError('States.TaskFailed', JSON.stringify(jobThat('Failed'))))
  })

  test('fails when the Job is there no more', async () => {
    const { poll } = await begun()
    cluster.on(`GET ${JOBS}/pi`, failure(404, 'NotFound'))
    await expect(poll()).rejects.toMatchObject({ error: 'EKS.404' })
  })

  test('deletes a Job that nobody waits for, once and again', async () => {
    const { job } = await begun()
    const { resource } = begin()
    cluster.on(`DELETE ${JOBS}/pi`, { headers: JSON_TYPE }, failure(404, 'NotFound'), failure(403, 'Forbidden'))
    expect(await tasks.stop(resource, job)).toBeUndefined()
    expect(cluster.sent.at(-1)!.body).toMatchObject({ propagationPolicy: 'Background' })
    expect(await tasks.stop(resource, job)).toBeUndefined()
    expect(await tasks.stop(resource, job)).toContain('Forbidden')
    cluster.on(`DELETE ${JOBS}/pi`, failure(500, 'InternalError'))
    await expect(tasks.stop(resource, job)).rejects.toMatchObject({ error: 'EKS.500' })
  })
})

describe('the logs of eks:runJob.sync', () => {
  const pod = (name: string, ...containers: string[]) => ({
    metadata: { name },
    spec: { containers: containers.map((container) => ({ name: container })) },
  })
  const text = { 'Content-Type': 'text/plain' }

  async function logs(options: JsonObject): Promise<Json> {
    const { poll } = await begun({ LogOptions: options })
    cluster.on(`GET ${JOBS}/pi`, ended('Complete'))
    return ((await poll()) as JsonObject).logs!
  }

  beforeAll(() => {
    cluster.on(`GET ${PODS}?labelSelector=job-name%3Dpi`, {
      headers: JSON_TYPE,
      body: { items: [pod('pi-1', 'sum', 'proxy')] },
    })
    cluster.on(`GET ${PODS}/pi-1/log?container=sum`, { headers: text, body: '{"pi": 3.14}\n' })
    cluster.on(`GET ${PODS}/pi-1/log?tailLines=6&container=sum`, { headers: text, body: '{"pi": 3.1}' })
    cluster.on(`GET ${PODS}/pi-1/log?container=proxy`, failure(400, 'BadRequest'))
    cluster.on(`GET ${PODS}/pi-1/log?tailLines=6&container=proxy`, { headers: text, body: 'ready\n' })
  })

  test('are there by pod and container: JSON as such, an error in the place of a log', async () => {
    const proxy = { error: 'EKS.400', cause: expect.stringContaining('BadRequest') }
    expect(await logs({ RetrieveLogs: true })).toEqual({
      pods: { 'pi-1': { containers: { sum: { log: { pi: 3.14 } }, proxy } } },
    })
  })

  test('are texts if they are to be raw, and as much as is asked for', async () => {
    expect(await logs({ RetrieveLogs: true, RawLogs: true, LogParameters: { tailLines: ['6'] } })).toEqual({
      pods: { 'pi-1': { containers: { sum: { log: '{"pi": 3.1}' }, proxy: { log: 'ready\n' } } } },
    })
  })

  test.each([{}, { RetrieveLogs: false }])('are left out with %j', async (options) => {
    expect(await logs(options)).toBeUndefined()
    expect(cluster.sent.filter(({ operation }) => operation.includes('/pods'))).toEqual([])
  })
})
