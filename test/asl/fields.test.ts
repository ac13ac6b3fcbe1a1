import { describe, expect, test } from '@jest/globals'
import { STATE_FIELDS } from '../../src/asl/fields/index.js'
import type { QueryLanguage } from '../../src/asl/index.js'

const STATES = ['Task', 'Parallel', 'Map', 'Pass', 'Wait', 'Choice', 'Succeed', 'Fail']

/** The tables of "State Types" in the specification: which states have a field, in the order of STATES. */
const TABLES: Record<QueryLanguage, Record<string, string>> = {
  JSONata: {
    Comment: 'xxxxxxxx',
    Output: 'xxxxxxx-',
    Assign: 'xxxxxx--',
    Next: 'xxxxx---',
    End: 'xxxxx---',
    Arguments: 'xx------',
    Retry: 'xxx-----',
    Catch: 'xxx-----',
    InputPath: '--------',
    OutputPath: '--------',
    ResultPath: '--------',
    Parameters: '--------',
    ResultSelector: '--------',
  },
  JSONPath: {
    Comment: 'xxxxxxxx',
    InputPath: 'xxxxxxx-',
    OutputPath: 'xxxxxxx-',
    Assign: 'xxxxxx--',
    Next: 'xxxxx---',
    End: 'xxxxx---',
    ResultPath: 'xxxx----',
    Parameters: 'xxxx----',
    ResultSelector: 'xxx-----',
    Retry: 'xxx-----',
    Catch: 'xxx-----',
    Output: '--------',
    Arguments: '--------',
  },
}

describe.each(['JSONata', 'JSONPath'] as const)('the table of %s', (language) => {
  test.each(Object.entries(TABLES[language]))('%s: %s', (field, row) => {
    const has = STATES.map((type) => {
      const spec = STATE_FIELDS.get(type)![field]
      return spec !== undefined && (spec.only ?? language) === language ? 'x' : '-'
    })
    expect(has.join('')).toBe(row)
  })
})

test('there are eight types of state', () => {
  expect([...STATE_FIELDS.keys()].sort()).toEqual([...STATES].sort())
})
