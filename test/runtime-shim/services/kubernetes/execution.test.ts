import { expect, test } from '@jest/globals'
import { run } from '../../../../src/index.js'
import type { JsonObject } from '../../../../src/json.js'
import { address, failure, JSON_TYPE, servedCluster } from './fake-cluster.js'

const JOBS = '/apis/batch/v1/namespaces/default/jobs'
const PI = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'pi' } }
const { cluster } = await servedCluster()

/** Executes one task that runs a Job. */
function runJob(fields: JsonObject, others: JsonObject = {}) {
  const Parameters = { ...address(cluster), Job: PI }
  const Work = { Type: 'Task', Resource: 'arn:aws:states:::eks:runJob.sync', Parameters, End: true, ...fields }
  const text = JSON.stringify({ StartAt: 'Work', States: { Work, ...others } })
  return run({ source: { name: 'machine.asl.json', text }, aws: true })
}

test('an execution waits for its Job', async () => {
  const done = { ...PI, status: { conditions: [{ type: 'Complete', status: 'True' }], succeeded: 1 } }
  cluster.on(`POST ${JOBS}`, { status: 201, headers: JSON_TYPE, body: PI })
  cluster.on(`GET ${JOBS}/pi`, { headers: JSON_TYPE, body: done })
  expect(await runJob({ OutputPath: '$.status.succeeded' })).toMatchObject({ status: 'SUCCEEDED', output: 1 })
  expect(cluster.sent.map(({ operation }) => operation)).toEqual([`POST ${JOBS}`, `GET ${JOBS}/pi`])
})

test('an execution catches what the cluster refuses', async () => {
  cluster.on(`POST ${JOBS}`, failure(403, 'Forbidden'))
  const Catch = [{ ErrorEquals: ['EKS.403'], Next: 'Caught' }]
  const outcome = await runJob({ Catch }, { Caught: { Type: 'Pass', End: true } })
  expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'EKS.403' } })
})

test('a Job whose task is out of time is deleted', async () => {
  cluster.on(`POST ${JOBS}`, { status: 201, headers: JSON_TYPE, body: PI })
  cluster.on(`GET ${JOBS}/pi`, { headers: JSON_TYPE, body: { ...PI, status: { active: 1 } } })
  cluster.on(`DELETE ${JOBS}/pi`, { headers: JSON_TYPE })
  const deleted = cluster.received(`DELETE ${JOBS}/pi`)
  expect(await runJob({ TimeoutSeconds: 1 })).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
  await deleted
})
