import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, jest, test } from '@jest/globals'
import { compile, type Compilation } from '../src/compile.js'
import { machinesIn, readSource, Source } from '../src/parser/index.js'
import type { Range } from '../src/parser/tree.js'
import { fixtures } from './fixtures.js'
import { mutated, mutationBy, valuesOf } from './mutations.js'
import { Dice } from './oracle/generate/dice.js'

jest.setTimeout(120_000)

const MUTATIONS = 20_000
const SEED = 5

const templates = 'fixtures/templates'
const texts = [
  ...fixtures.map(({ name, text }) => ({ name: `${name}.asl.json`, text })),
  ...readdirSync(templates)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, text: readFileSync(join(templates, name), 'utf8') })),
]
const documents = texts.map(({ name, text }) => {
  const root = readSource(new Source(name, text)).root!
  return { name, root, values: valuesOf(root) }
})

/** What the machines of a text came to, together. */
function outcomeOf(name: string, text: string): string {
  try {
    const outcomes = machinesIn(new Source(name, text)).map((machine) => outcomeOfOne(compile(machine)))
    return outcomes.find((outcome) => outcome !== 'compiled') ?? 'compiled'
  } catch (error) {
    return `thrown: ${(error as Error).stack}`
  }
}

function outcomeOfOne({ app, diagnostics, source: { text } }: Compilation): string {
  const isInside = ({ start, end }: Range): boolean => 0 <= start && start <= end && end <= text.length
  const outside = diagnostics.find(({ range }) => !isInside(range))
  if (outside !== undefined) return `a finding outside of the text: ${outside.code}`
  const refused = diagnostics.some(({ severity }) => severity === 'error')
  if (refused !== (app === undefined))
    return refused ? 'a program in spite of errors' : 'neither a program nor an error'
  return refused ? 'refused' : 'compiled'
}

describe('the compiler', () => {
  test(`gives a program or an error for ${MUTATIONS} mutations of definitions and templates`, () => {
    const dice = new Dice(SEED)
    const counts = new Map<string, number>()
    const failures: object[] = []
    for (let i = 0; i < MUTATIONS; i++) {
      const { name, root, values } = documents[i % documents.length]!
      const target = dice.pick(values)
      const mutation = mutationBy(dice)
      const text = mutated(root, target, mutation)
      const outcome = outcomeOf(name, text)
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
      if (outcome !== 'compiled' && outcome !== 'refused') {
        failures.push({ name, pointer: target.pointer, mutation, outcome })
      }
    }
    expect(failures.slice(0, 5)).toEqual([])
    // Both happen often, so neither is vacuous.
    expect([...counts.keys()].sort()).toEqual(['compiled', 'refused'])
    for (const count of counts.values()) expect(count).toBeGreaterThan(MUTATIONS / 10)
  })
})
