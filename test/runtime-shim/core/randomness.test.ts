import { expect, test } from '@jest/globals'
import { compiled } from '../../fixtures.js'
import { execute } from './world.js'

const map = (limit: number): object => ({
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      MaxConcurrency: limit,
      ItemSelector: { 'selected.$': 'States.UUID()' },
      ItemProcessor: {
        StartAt: 'Prepare',
        States: {
          Prepare: {
            Type: 'Pass',
            Parameters: { 'selected.$': '$.selected', 'passed.$': 'States.UUID()' },
            Next: 'Do',
          },
          Do: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true },
        },
      },
      End: true,
    },
  },
})

test.each([0, 1, 3])('every iteration has its own identifiers, at most %d at once', async (limit) => {
  const app = compiled(map(limit) as never)
  const { calls } = await execute(app, [1, 2, 3, 4, 5, 6, 7], () => null)
  const identifiers = calls.flatMap(({ input }) => Object.values(input as Record<string, string>))
  expect(identifiers.length).toBe(14)
  expect(new Set(identifiers).size).toBe(14)
})
