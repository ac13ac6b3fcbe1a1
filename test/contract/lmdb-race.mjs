// One of several processes that write the same records. Prints which commits it won, whose record was kept for each of
// them, and the ordinals of its marks.
import { openEnvironment } from '../../dist/src/runtime-shim/adapters/local/environment.js'
import { LmdbStore } from '../../dist/src/runtime-shim/adapters/local/lmdb-store.js'

const [directory, name, count] = process.argv.slice(2)
const environment = openEnvironment(directory)
const store = new LmdbStore(environment)
const groups = new Map([['x/1.0#0.0', { kind: 'group', size: 64, marked: [] }]])

const cursor = (step) => ({
  kind: 'cursor',
  step,
  attempt: 0,
  effect: { type: 'done', output: name },
  carry: { start: 0 },
})
await store.commit('x/', cursor(0), true, groups)

const results = []
for (let i = 0; i < Number(count); i++) {
  const [first, second, mark] = await Promise.all([
    store.commit(`x/1.0.${i}/`, cursor(0), true, new Map()),
    store.commit(`x/1.0.${i}/`, cursor(1), false, new Map()),
    store.mark('x/1.0#0.0', (i * 7) % 64),
  ])
  results.push({ won: [first.won, second.won], kept: second.kept.effect.output, ordinal: mark.ordinal })
}
await environment.close()
process.stdout.write(JSON.stringify(results))
