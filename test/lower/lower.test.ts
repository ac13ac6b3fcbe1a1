import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../src/json.js'
import { functionNames } from '../../src/lower/names.js'
import { compiled } from '../fixtures.js'

const task = (fields: object): Json => ({ Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:1:function:f', ...fields })
const pass = (fields: object): Json => ({ Type: 'Pass', ...fields })
const scope = (startAt: string, states: object): Json => ({ StartAt: startAt, States: states as Json })

/** Which states each function's file holds. */
const parts = (definition: Json): Record<string, string[]> =>
  Object.fromEntries(
    compiled(definition).functions.map((fn) => [
      fn.Name,
      [...Object.keys(fn.States), ...Object.keys(fn['Fan-in'] ?? {}).map((label) => `>${label}`)],
    ]),
  )

describe('the partition', () => {
  test('gives every Task a function, and each what follows it up to the next one', () => {
    const definition = scope('A', {
      A: task({ Next: 'P' }),
      P: pass({ Next: 'B' }),
      B: task({ Next: 'Q' }),
      Q: pass({ End: true }),
    })
    expect(parts(definition)).toEqual({ A: ['A', 'P'], B: ['B', 'Q'] })
  })

  test('makes an entry function only where the machine does not begin with a Task', () => {
    expect(parts(scope('P', { P: pass({ Next: 'A' }), A: task({ End: true }) }))).toEqual({ Start: ['P'], A: ['A'] })
    expect(parts(scope('P', { P: pass({ End: true }) }))).toEqual({ Start: ['P'] })
  })

  test('takes along the states that a Catcher leads to', () => {
    const definition = scope('A', {
      A: task({ Catch: [{ ErrorEquals: ['E'], Next: 'P' }], End: true }),
      P: pass({ End: true }),
    })
    expect(parts(definition)).toEqual({ A: ['A', 'P'] })
  })

  test('goes on through the fan-ins of all scopes that end with a branch', () => {
    const inner = { Type: 'Parallel', Branches: [scope('A', { A: task({ End: true }) })], End: true }
    const outer = { Type: 'Map', ItemProcessor: scope('Inner', { Inner: inner }), Next: 'P' }
    const definition = scope('Outer', { Outer: outer, P: pass({ Next: 'B' }), B: task({ End: true }) })
    expect(parts(definition)['A']).toEqual(['A', 'P', '>Inner', '>Outer'])
  })

  test('gives the fan-in to a function that can only fail in its branch', () => {
    const branch = scope('A', { A: task({ Next: 'B' }), B: task({ End: true }) })
    expect(parts(scope('P', { P: { Type: 'Parallel', Branches: [branch], End: true } }))['A']).toEqual(['A', '>P'])
  })

  test.each([
    ['a limited Map', { MaxConcurrency: 3 }, ['A', 'M', '>M']],
    ['a Map whose limit is known at run time', { MaxConcurrencyPath: '$.n' }, ['A', 'M', '>M']],
    ['a retried Map', { Retry: [{ ErrorEquals: ['States.ALL'] }] }, ['A', 'M', '>M']],
    ['an unlimited Map', { MaxConcurrency: 0 }, ['A', '>M']],
  ])('gives the half that starts branches to functions of %s as they need it', (_, fields, expected) => {
    const map = { Type: 'Map', ItemProcessor: scope('A', { A: task({ End: true }) }), End: true, ...fields }
    expect(parts(scope('M', { M: map }))['A']).toEqual(expected)
  })

  test('does not depend on the order in which the states are written', () => {
    const states = {
      A: task({ Next: 'C' }),
      B: task({ End: true }),
      C: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'B' }], Default: 'A' },
    }
    const reversed = Object.fromEntries(Object.entries(states).reverse())
    const byName = (definition: Json): object =>
      Object.fromEntries(compiled(definition).functions.map((fn) => [fn.Name, fn]))
    expect(byName(scope('A', reversed))).toEqual(byName(scope('A', states)))
  })
})

describe('folding', () => {
  const folded = (inner: object, fields: object = {}): boolean => {
    const map = { Type: 'Map', ItemProcessor: scope('S', { S: inner }), End: true, ...fields }
    const state = compiled(scope('M', { M: map })).functions[0]!.States['M']!
    return 'Folded' in state
  }
  const innerMap = (fields: object): object => ({
    Type: 'Map',
    ItemProcessor: scope('T', { T: pass({ End: true }) }),
    End: true,
    ...fields,
  })

  test.each([
    ['a Pass', pass({ End: true }) as object, true],
    ['a Task', task({ End: true }) as object, false],
    ['a Wait', { Type: 'Wait', Seconds: 1, End: true }, false],
    ['a Map of a Pass', innerMap({}), true],
    ['a Map that is retried', innerMap({ Retry: [{ ErrorEquals: ['States.ALL'] }] }), false],
  ])('a Map of %s', (_, inner, expected) => {
    expect(folded(inner)).toBe(expected)
  })

  test('a retry of the Map itself does not keep it from being folded', () => {
    expect(folded(pass({ End: true }) as object, { Retry: [{ ErrorEquals: ['States.ALL'] }] })).toBe(true)
  })
})

describe('names of functions', () => {
  const names = (...states: string[]): string[] => [...functionNames(states).values()]

  test('keep what every platform allows', () => {
    expect(names('Resize', 'resize_2')).toEqual(['Resize', 'resize_2'])
    expect(names('Send e-mail!', 'Überprüfen')).toEqual(['Send-e-mail', 'Uberprufen'])
  })

  test('are told apart by a hash where they fall together, whatever their order or case', () => {
    const [a, b] = names('Do it', 'do-it')
    expect(a).toMatch(/^Do-it-[0-9a-f]{6}$/)
    expect(b).toMatch(/^do-it-[0-9a-f]{6}$/)
    expect(names('do-it', 'Do it')).toEqual([b, a])
  })

  test('are never longer than 64 characters', () => {
    const [a, b] = names('x'.repeat(80), `${'x'.repeat(79)}y`)
    expect(a!.length).toBeLessThanOrEqual(64)
    expect(a).not.toBe(b)
  })

  test('give the entry a name that no state has', () => {
    const app = compiled(scope('P', { P: pass({ Next: 'start' }), start: task({ End: true }) }))
    expect(app.manifest.Start).toBe('Start-entry')
  })
})

describe('the context that travels', () => {
  const context = (template: Json): unknown =>
    compiled(scope('A', { A: task({ Parameters: template, End: true }) })).functions[0]!.Context

  test.each([
    [{ 'x.$': '$.a' }, undefined],
    [{ 'x.$': '$$.Execution.Name' }, undefined],
    [{ 'x.$': '$$.Execution.Input.id' }, ['Execution.Input']],
    [{ 'x.$': '$$.Execution' }, ['Execution.Input']],
    [{ 'x.$': '$$' }, ['Execution.Input', 'Map.Item.Value']],
    [{ 'x.$': "$$['Execution']" }, ['Execution.Input', 'Map.Item.Value']],
    [{ 'x.$': '$$.Map.Item.Value.id' }, ['Map.Item.Value']],
    [{ 'x.$': '$$.Map.Item.Index' }, undefined],
  ])('of %j is %j', (template, expected) => {
    expect(context(template)).toEqual(expected)
  })
})
