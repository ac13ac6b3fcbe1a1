import { afterAll, describe, expect, test } from '@jest/globals'
import { openEnvironment, type Environment } from '../../../../src/runtime-shim/adapters/local/environment.js'
import { enrol } from '../../../../src/runtime-shim/adapters/local/executions-table.js'
import { HistoryTable } from '../../../../src/runtime-shim/adapters/local/history-table.js'
import { LmdbTally } from '../../../../src/runtime-shim/adapters/local/lmdb-tally.js'
import { MemoryTally, type Tally } from '../../../../src/runtime-shim/adapters/local/tally.js'
import { temporaryDirectory } from '../../../contract/temporary.js'
import { compiled } from '../../../fixtures.js'

const { directory, remove } = temporaryDirectory()
const open: Environment[] = []
afterAll(async () => {
  for (const environment of open) await environment.close()
  remove()
})

function environmentIn(folder: string): Environment {
  const environment = openEnvironment(`${directory}/${folder}`)
  open.push(environment)
  return environment
}

let folders = 0
const kinds: [string, () => Tally][] = [
  ['in memory', () => new MemoryTally()],
  ['in a directory', () => new LmdbTally(environmentIn(`kind-${folders++}`), 'e')],
]

describe.each(kinds)('a tally %s', (_, create) => {
  test('numbers the members of each list from 0, each once', async () => {
    const tally = create()
    const numbers: number[] = []
    for (const [list, member] of ['Aa', 'Ab', 'Ba', 'Aa', 'Ac', 'Ba', 'Bb']) {
      numbers.push(await tally.numberOf(list!, member!))
    }
    expect(numbers).toEqual([0, 1, 0, 0, 2, 0, 1])
  })

  test('gives each of many at once a number of its own', async () => {
    const tally = create()
    const numbers = await Promise.all(Array.from({ length: 50 }, (_, i) => tally.numberOf('A', `member ${i}`)))
    expect(new Set(numbers).size).toBe(50)
    expect(Math.max(...numbers)).toBe(49)
  })
})

test('a tally in a directory goes on where another one ended, for its execution alone', async () => {
  const first = openEnvironment(`${directory}/again`)
  expect(await new LmdbTally(first, 'e').numberOf('A', 'a')).toBe(0)
  await first.close()
  const second = environmentIn('again')
  const again = new LmdbTally(second, 'e')
  expect([await again.numberOf('A', 'b'), await again.numberOf('A', 'a')]).toEqual([1, 0])
  expect(await new LmdbTally(second, 'f').numberOf('A', 'b')).toBe(0)
})

test('a tally in a directory goes with its execution, and with no other', async () => {
  const environment = environmentIn('ended')
  const app = compiled({ StartAt: 'A', States: { A: { Type: 'Succeed' } } }, 'a')
  const tallies = ['e', 'e2'].map((name) => new LmdbTally(environment, name))
  for (const name of ['e', 'e2']) await environment.transactor.write(() => enrol(environment, name, app, 0))
  for (const tally of tallies) await tally.numberOf('A', 'a')
  const frame = { execution: 'e', scopes: [], carry: { start: 0 } }
  new HistoryTable(environment, 'e').committed(frame, { type: 'done', output: 1 }, [])
  await environment.transactor.durable()
  // Too late.
  await tallies[0]!.numberOf('A', 'b')
  expect([...environment.tallies.getKeys()].map((key) => key.split('/')[0])).toEqual(['e2', 'e2'])
  expect(await tallies[1]!.numberOf('A', 'b')).toBe(1)
})
