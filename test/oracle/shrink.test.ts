import { describe, expect, jest, test } from '@jest/globals'
import { compile } from '../../src/compile.js'
import { generateMachine, type GeneratedCase } from './generate.js'
import { shrink } from './shrink.js'

// Milliseconds: hundreds of machines are compiled.
jest.setTimeout(120_000)

const holds =
  (...texts: readonly string[]) =>
  (candidate: GeneratedCase): boolean => {
    const definition = JSON.stringify(candidate.definition)
    return texts.every((text) => definition.includes(text)) && compiles(candidate)
  }

function compiles({ definition }: GeneratedCase): boolean {
  const { app } = compile({ name: 'oracle.asl.json', text: JSON.stringify(definition) })
  return app !== undefined
}

/** The first seed whose machine has all these texts in it. */
function caseWith(...texts: readonly string[]): GeneratedCase {
  for (let seed = 0; ; seed++) {
    const made = generateMachine(seed)
    if (holds(...texts)(made)) return made
  }
}

describe('shrink', () => {
  test('leaves a machine of the one state that matters', async () => {
    const { definition } = await shrink(caseWith('"Type":"Wait"'), holds('"Type":"Wait"'))
    const { StartAt, States } = definition as { StartAt: string; States: Record<string, { Type: string }> }
    expect(Object.keys(States)).toEqual([StartAt])
    expect(States[StartAt]!.Type).toBe('Wait')
  })

  test('takes a state out of the branch that it is in', async () => {
    const { definition } = await shrink(caseWith('"Type":"Map"', '"Type":"Fail"'), holds('"Type":"Fail"'))
    expect(JSON.stringify(definition)).not.toContain('"Type":"Map"')
  })

  test('simplifies input and tasks', async () => {
    const { input, behaviours } = await shrink(caseWith('"Type":"Task"'), holds('"Type":"Task"'))
    expect(input).toEqual({})
    for (const behaviour of behaviours.values()) expect(behaviour).toEqual({ answer: 'echo', failures: [] })
  })

  test('ends where the effort is spent, with what it has come to', async () => {
    const made = caseWith('"Type":"Wait"')
    let tried = 0
    const shrunk = await shrink(
      made,
      (candidate) => {
        tried++
        return holds('"Type":"Wait"')(candidate)
      },
      () => tried >= 20,
    )
    expect(tried).toBe(20)
    expect(JSON.stringify(shrunk.definition).length).toBeLessThan(JSON.stringify(made.definition).length)
  })

  test('gives back what cannot be made smaller', async () => {
    const made = generateMachine(0)
    expect(await shrink(made, () => false)).toBe(made)
  })
})
