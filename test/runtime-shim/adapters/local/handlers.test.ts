import { expect, test } from '@jest/globals'
import { findHandler, handlerUnder } from '../../../../src/runtime-shim/adapters/local/handlers.js'

const handler = (): null => null
const chinese = (): null => null
const arn = (partition: string, call = 'sns:publish') => `arn:${partition}:states:::${call}`

test.each([
  ['aws', 'aws-cn'],
  ['aws', 'aws-us-gov'],
  ['aws-cn', 'aws'],
])('a handler of %s is one of %s', (of, partition) => {
  expect(handlerUnder({ [arn(of)]: handler }, arn(partition))).toBe(handler)
  const task = { state: 'Tell', resource: arn(partition), input: {} }
  expect(findHandler({ [arn(of)]: handler }, task)).toBe(handler)
})

test('a handler of the partition itself goes first', () => {
  const handlers = { [arn('aws')]: handler, [arn('aws-cn')]: chinese }
  expect(handlerUnder(handlers, arn('aws-cn'))).toBe(chinese)
})

test.each([
  arn('aws', 'sns:publish.waitForTaskToken'),
  'arn:aws-cn:states:cn-north-1:111122223333:activity:sns:publish',
  'toString',
])('a handler of another call is none of %s', (key) => {
  expect(handlerUnder({ [arn('aws')]: handler }, key)).toBeUndefined()
})
