import { describe, expect, test } from '@jest/globals'
import {
  childEntry,
  manifestOf,
  renderResults,
  resultItems,
  type ChildExecution,
} from '../../../src/runtime-shim/items/index.js'

const child = (more: Partial<ChildExecution>): ChildExecution => ({
  executionArn: 'arn:aws:states:us-east-1:123456789012:execution:orders/Map:one',
  name: 'one',
  stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:orders/Map',
  input: { id: 1 },
  status: 'SUCCEEDED',
  startDate: 1_738_633_790_099,
  stopDate: 1_738_633_790_163,
  ...more,
})

const succeeded = child({ output: [{ shipped: true }, 2] })
const failed = child({ status: 'FAILED', error: 'Sold.Out', cause: 'none left' })

describe('the entry of a child', () => {
  test('that succeeded has its output', () => {
    // As texts: the order of the fields is part of the format.
    expect(JSON.stringify(childEntry(succeeded), undefined, 1)).toBe(
      JSON.stringify(
        {
          ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:orders/Map:one',
          Input: '{"id":1}',
          InputDetails: { Included: true },
          Name: 'one',
          Output: '[{"shipped":true},2]',
          OutputDetails: { Included: true },
          RedriveCount: 0,
          RedriveStatus: 'NOT_REDRIVABLE',
          RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
          StartDate: '2025-02-04T01:49:50.099Z',
          StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:orders/Map',
          Status: 'SUCCEEDED',
          StopDate: '2025-02-04T01:49:50.163Z',
        },
        undefined,
        1,
      ),
    )
  })

  test('that failed has its error', () => {
    expect(JSON.stringify(childEntry(failed), undefined, 1)).toBe(
      JSON.stringify(
        {
          Cause: 'none left',
          Error: 'Sold.Out',
          ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:orders/Map:one',
          Input: '{"id":1}',
          InputDetails: { Included: true },
          Name: 'one',
          RedriveCount: 0,
          RedriveStatus: 'REDRIVABLE',
          StartDate: '2025-02-04T01:49:50.099Z',
          StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:orders/Map',
          Status: 'FAILED',
          StopDate: '2025-02-04T01:49:50.163Z',
        },
        undefined,
        1,
      ),
    )
  })

  test('that failed without a name or cause has neither', () => {
    const entry = childEntry(child({ status: 'FAILED', error: null, cause: null }))
    expect(Object.keys(entry).slice(0, 2)).toEqual(['ExecutionArn', 'Input'])
  })
})

describe('results', () => {
  const scalar = child({ output: 3 })
  const nested = child({ output: [[4]] })
  const children = [succeeded, failed, scalar, nested]

  test.each([
    ['NONE', [childEntry(succeeded), childEntry(failed), childEntry(scalar), childEntry(nested)]],
    ['COMPACT', [[{ shipped: true }, 2], childEntry(failed), 3, [[4]]]],
    ['FLATTEN', [{ shipped: true }, 2, childEntry(failed), 3, [4]]],
  ] as const)('with transformation %s', (transformation, items) => {
    expect(resultItems(children, transformation)).toEqual(items)
  })

  test.each([
    ['JSON', [{ a: 1 }, 'b\n', null], '[{"a":1},"b\\n",null]'],
    ['JSONL', [{ a: 1 }, 'b\n', null], '{"a":1}\n"b\\n"\nnull\n'],
    ['JSON', [], '[]'],
    ['JSONL', [], ''],
  ] as const)('as %s', (outputType, items, text) => {
    expect(renderResults(items, outputType)).toBe(text)
  })
})

test('the manifest tells where the results are', () => {
  const files = { SUCCEEDED: [{ Key: 'jobs/run/SUCCEEDED_0.json', Size: 16 }], FAILED: [], PENDING: [] }
  expect(manifestOf({ bucket: 'results', mapRunArn: 'arn:run', files })).toBe(
    '{"DestinationBucket":"results","MapRunArn":"arn:run","ResultFiles":' +
      '{"FAILED":[],"PENDING":[],"SUCCEEDED":[{"Key":"jobs/run/SUCCEEDED_0.json","Size":16}]}}',
  )
})
