import { describe, expect, test } from '@jest/globals'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkServices } from '../../../src/runtime-shim/services/index.js'
import { SdkMissingError } from '../../../src/runtime-shim/services/errors.js'

/** A project that has no package at all. */
const empty = join(mkdtempSync(join(tmpdir(), 'unum-check-')), 'package.json')
const arn = (call: string) => `arn:aws:states:::${call}`

/** What is to be installed for a task. */
function packagesFor(...task: Parameters<typeof checkServices>[0] extends Iterable<infer T> ? T[] : never): string[] {
  try {
    checkServices(task, empty)
    return []
  } catch (error) {
    if (!(error instanceof SdkMissingError)) throw error
    return error.packages.map((name) => name.replace('@aws-sdk/client-', ''))
  }
}

describe('checkServices', () => {
  const role = { RoleArn: 'arn:aws:iam::1:role/other' }
  test.each([
    ['glue:startJobRun.sync', {}, ['glue']],
    ['s3:getObject', {}, ['s3']],
    ['aws-sdk:redshiftdata:executeStatement', {}, ['redshift-data']],
    ['eks:createCluster.sync', {}, ['eks']],
    ['eks:call', {}, ['sts']],
    ['eks:runJob.sync', {}, ['sts']],
    ['elasticmapreduce:modifyInstanceFleetByName', {}, ['emr']],
    ['http:invoke', {}, ['eventbridge', 'secrets-manager']],
    ['apigateway:invoke', {}, []],
    ['apigateway:invoke', { parameters: { AuthType: 'NO_AUTH' } }, []],
    ['apigateway:invoke', { parameters: { AuthType: 'IAM_ROLE' } }, ['sts']],
    ['apigateway:invoke', { parameters: { 'AuthType.$': '$.auth' } }, ['sts']],
    ['bedrock:invokeModel', { parameters: { Body: {} } }, ['bedrock-runtime']],
    ['bedrock:invokeModel', { parameters: { Input: { S3Uri: 's3://b/k' } } }, ['bedrock-runtime', 's3']],
    ['bedrock:invokeModel', { parameters: { 'Output.$': '$.output' } }, ['bedrock-runtime', 's3']],
    ['sns:publish', { credentials: role }, ['sns', 'sts']],
    ['http:invoke', { credentials: role }, ['eventbridge', 'secrets-manager', 'sts']],
  ])('%s with %j needs %j', (call, more, packages) => {
    expect(packagesFor({ resource: arn(call), ...more })).toEqual(packages)
  })

  test('names each package once, in every partition', () => {
    const arns = ['arn:aws-cn:states:::sqs:sendMessage', 'arn:aws-us-gov:states:::s3:putObject', arn('sqs:sendMessage')]
    expect(packagesFor(...arns, 'arn:aws-cn:lambda:cn-north-1:111122223333:function:f')).toEqual([
      'lambda',
      's3',
      'sqs',
    ])
  })

  test('finds what is there', () =>
    expect(() => checkServices([arn('eks:call')], join(process.cwd(), 'x'))).not.toThrow())
})
