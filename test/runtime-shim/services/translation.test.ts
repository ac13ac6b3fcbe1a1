import { describe, expect, test } from '@jest/globals'
import { fromAnswer, NEWER_FORM, OLDER_FORM } from '../../../src/runtime-shim/services/from-answer.js'
import { SdkLoader } from '../../../src/runtime-shim/services/sdk.js'
import { toInput } from '../../../src/runtime-shim/services/to-input.js'

const loader = new SdkLoader(`${process.cwd()}/package.json`)

function schemas(name: string, action: string) {
  const sdk = loader.load(`@aws-sdk/client-${name}`)
  return sdk.schemas(sdk.command(action, {})!)
}
const RULES = { json: [], idempotencyKey: 'order-1/0.0' }

describe('toInput', () => {
  test.each([
    ['PascalCase, for members in camelCase', 'sfn', 'startExecution', { Name: 'n' }, { name: 'n' }],
    ['the second Java SDK, for acronyms', 'dynamodb', 'describeExport', { ExportArn: 'a' }, { ExportArn: 'a' }],
    ['null', 'sfn', 'startExecution', { Name: null, Input: '{}' }, { input: '{}' }],
    ['an object, as the text of its JSON', 'sfn', 'startExecution', { Input: { a: 1 } }, { input: '{"a":1}' }],
    ['map keys as they are', 'glue', 'startJobRun', { Arguments: { '--Key': 'v' } }, { Arguments: { '--Key': 'v' } }],
  ])('takes %s', (_, service, action, given, expected) => {
    expect(toInput(given, schemas(service, action).input, RULES)).toEqual(expected)
  })

  test('makes bytes of texts and of JSON', () => {
    const { input } = schemas('lambda', 'invoke')
    expect(toInput({ Payload: 'text' }, input, RULES).Payload).toEqual(Buffer.from('text'))
    expect(toInput({ Payload: { a: 1 } }, input, RULES).Payload).toEqual(Buffer.from('{"a":1}'))
  })

  test('makes dates of texts and of seconds', () => {
    const { input } = schemas('dynamodb', 'exportTableToPointInTime')
    const time = new Date('2024-05-01T00:00:00Z')
    expect(toInput({ ExportTime: '2024-05-01T00:00:00Z' }, input, RULES).ExportTime).toEqual(time)
    expect(toInput({ ExportTime: time.getTime() / 1000 }, input, RULES).ExportTime).toEqual(time)
    expect(() => toInput({ ExportTime: 'soon' }, input, RULES)).toThrow("'ExportTime' must be a valid timestamp")
  })

  test('gives the tokens by which an API deduplicates', () => {
    const { input } = schemas('dynamodb', 'transactWriteItems')
    const token = (idempotencyKey: string) => toInput({}, input, { json: [], idempotencyKey }).ClientRequestToken
    expect(token('a')).toBe(token('a'))
    expect(token('a')).not.toBe(token('b'))
    expect(toInput({ ClientRequestToken: 'mine' }, input, RULES)).toEqual({ ClientRequestToken: 'mine' })
  })
})

describe('fromAnswer', () => {
  const time = new Date('2024-05-01T00:00:00Z')

  test.each([
    ['older', OLDER_FORM, { ExecutionArn: 'x', StartDate: time.getTime() }],
    ['newer', NEWER_FORM, { ExecutionArn: 'x', StartDate: '2024-05-01T00:00:00Z' }],
  ])('writes members and times in the %s form', async (_, form, expected) => {
    const { answer } = schemas('sfn', 'startExecution')
    const given = { executionArn: 'x', startDate: time, $metadata: { httpStatusCode: 200 } }
    expect(await fromAnswer(given, answer, form)).toEqual(expected)
  })

  test.each([
    ['text', Buffer.from('grüße'), 'grüße'],
    ['what is no text', Buffer.from([0xff, 0x00]), '/wA='],
  ])('writes the bytes of %s', async (_, Payload, expected) => {
    const { answer } = schemas('lambda', 'invoke')
    expect(await fromAnswer({ Payload }, answer, NEWER_FORM)).toEqual({ Payload: expected })
  })

  test('reads what is streamed', async () => {
    const { answer } = schemas('lambda', 'invoke')
    const Payload = { transformToByteArray: () => Promise.resolve(Buffer.from('data')) }
    expect(await fromAnswer({ Payload }, answer, NEWER_FORM)).toEqual({ Payload: 'data' })
  })
})
