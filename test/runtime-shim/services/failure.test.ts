import { describe, expect, test } from '@jest/globals'
import { ServiceCallError } from '../../../src/runtime-shim/services/errors.js'
import { failureOf } from '../../../src/runtime-shim/services/failure.js'
import { INTEGRATIONS } from '../../../src/runtime-shim/services/integrations.js'
import { exceptionNamed, pascalCased, recased } from '../../../src/runtime-shim/services/names.js'
import type { Sdk } from '../../../src/runtime-shim/services/sdk.js'

const sdk = { service: 'SQS', names: (error: string) => error === 'QueueDoesNotExist' } as unknown as Sdk
const OLDER = INTEGRATIONS.sqs!
const NEWER = { package: '@aws-sdk/client-sqs' }
const $metadata = { httpStatusCode: 400, requestId: 'r-1', attempts: 1 }

function thrown(more: object): Error {
  return Object.assign(new Error('why'), more)
}

describe('failureOf', () => {
  test.each([
    [
      OLDER,
      { name: 'MissingParameter', $metadata },
      'SQS.AmazonSQSException',
      'why (Service: AmazonSQS; Status Code: 400; Error Code: MissingParameter; Request ID: r-1; Proxy: null)',
    ],
    [
      OLDER,
      { name: 'QueueDoesNotExist', $metadata },
      'SQS.QueueDoesNotExistException',
      'why (Service: AmazonSQS; Status Code: 400; Error Code: QueueDoesNotExist; Request ID: r-1; Proxy: null)',
    ],
    [
      NEWER,
      { name: 'QueueDoesNotExist', $metadata },
      'Sqs.QueueDoesNotExistException',
      'why (Service: Sqs, Status Code: 400, Request ID: r-1) (SDK Attempt Count: 1)',
    ],
    [
      NEWER,
      { name: 'MissingParameter', $metadata: { ...$metadata, extendedRequestId: 'x-1' } },
      'Sqs.SqsException',
      'why (Service: Sqs, Status Code: 400, Request ID: r-1, Extended Request ID: x-1) (SDK Attempt Count: 1)',
    ],
    [
      OLDER,
      { code: 'ENOTFOUND', hostname: 'no-such-queue' },
      'SQS.SdkClientException',
      'Unable to execute HTTP request: no-such-queue: Name or service not known',
    ],
    [
      OLDER,
      { code: 'ECONNREFUSED', address: '10.0.0.1', port: 443 },
      'SQS.SdkClientException',
      'Unable to execute HTTP request: Connect to 10.0.0.1:443 failed: Connection refused',
    ],
    [OLDER, { code: 'ECONNRESET' }, 'SQS.SdkClientException', 'Unable to execute HTTP request: why'],
    [OLDER, { code: 'ERR_HTTP2_ERROR' }, 'SQS.SdkClientException', 'Unable to execute HTTP request: why'],
  ])('%j %j is %s', (integration, error, name, cause) => {
    expect(failureOf(thrown(error), sdk, integration)).toMatchObject({ error: name, reason: cause })
  })

  test.each([
    ['ThrottlingException', 400, true],
    ['TooManyRequestsException', 429, true],
    ['InternalFailure', 500, true],
    ['ValidationException', 400, false],
  ])('%s with status %d: passing is %j', (name, httpStatusCode, passing) => {
    const error = thrown({ name, $metadata: { ...$metadata, httpStatusCode } })
    expect(failureOf(error, sdk, OLDER).passing).toBe(passing)
  })

  test('what is no matter of the workflow is an error of the call', () => {
    const error = thrown({ name: 'CredentialsProviderError' })
    expect(() => failureOf(error, sdk, OLDER)).toThrow(new ServiceCallError('SQS', error))
  })
})

describe('names of the Java SDK', () => {
  test.each([
    ['DynamoDB', 'DynamoDb'],
    ['SFN', 'Sfn'],
    ['S3', 'S3'],
    ['EC2', 'Ec2'],
    ['SecretsManager', 'SecretsManager'],
    ['EMRServerless', 'EmrServerless'],
    ['IoTWireless', 'IotWireless'],
  ])('of a service: %s is %s', (name, expected) => expect(pascalCased(name)).toBe(expected))

  test.each([
    ['ETag', 'ETag'],
    ['DBInstanceIdentifier', 'DbInstanceIdentifier'],
    ['SSEKMSKeyId', 'SsekmsKeyId'],
    ['ACL', 'Acl'],
    ['MD5OfMessageBody', 'Md5OfMessageBody'],
    ['executionArn', 'ExecutionArn'],
    ['Name', 'Name'],
  ])('of a member: %s is %s', (name, expected) => expect(recased(name)).toBe(expected))

  test.each([
    ['NoSuchBucket', 'NoSuchBucketException'],
    ['DBInstanceNotFoundFault', 'DBInstanceNotFoundException'],
    ['ResourceNotFoundException', 'ResourceNotFoundException'],
  ])('of an error: %s is %s', (name, expected) => expect(exceptionNamed(name)).toBe(expected))
})
