import { expect, test } from '@jest/globals'
import { openEnvironment } from '../../src/runtime-shim/adapters/local/environment.js'
import { LmdbStore } from '../../src/runtime-shim/adapters/local/lmdb-store.js'
import { MemoryStore } from '../../src/runtime-shim/adapters/local/memory-store.js'
import { seededRandom } from '../../src/runtime-shim/core/random.js'
import type { Store } from '../../src/runtime-shim/platform.js'
import { cursor, group } from './store-suite.js'
import { temporaryDirectory } from './temporary.js'

const CURSORS = ['x/', 'x/1.0.0/', 'x/1.0.1/']
const GROUPS = ['x/1.0#0.0', 'x/1.0#0.1']

type Operation = (store: Store) => Promise<unknown>

/** One operation on few keys with few positions, so that they meet. */
function operation(random: () => number, value: string): Operation {
  const below = (n: number): number => Math.floor(random() * n)
  const key = CURSORS[below(CURSORS.length)]!
  const groupKey = GROUPS[below(GROUPS.length)]!
  const member = below(4)
  switch (below(6)) {
    case 0:
      return (store) => store.read([key, groupKey])
    case 1:
      return (store) => store.mark(groupKey, member)
    case 2:
      return (store) => store.remove(member === 0 ? [groupKey, key] : [key])
    default: {
      const one = cursor(below(4), below(3), value)
      const groups = new Map(below(4) === 0 ? [[groupKey, group(4)]] : [])
      const create = below(2) === 0
      return (store) => store.commit(key, one, create, groups)
    }
  }
}

test.each([1, 2, 3, 4])('lmdb and memory give the same answers, seed %i', async (seed) => {
  const { directory, remove } = temporaryDirectory()
  const environment = openEnvironment(directory)
  const random = seededRandom(seed, 0)
  const memory = new MemoryStore()
  const durable = new LmdbStore(environment)
  try {
    for (let round = 0; round < 25; round++) {
      const operations = Array.from({ length: 16 }, (_, i) => operation(random, `${'v'.repeat(i)}${round}`))
      for (const run of operations) expect(await run(durable)).toEqual(await run(memory))
    }
  } finally {
    await environment.close()
    remove()
  }
})
