import { CountingStore } from '../../src/runtime-shim/adapters/local/counting-store.js'
import { openEnvironment } from '../../src/runtime-shim/adapters/local/environment.js'
import { LmdbStore } from '../../src/runtime-shim/adapters/local/lmdb-store.js'
import { MemoryStore } from '../../src/runtime-shim/adapters/local/memory-store.js'
import { describeStore } from './store-suite.js'
import { temporaryDirectory } from './temporary.js'

const nothing = async (): Promise<void> => undefined

describeStore('memory', async () => ({ store: new MemoryStore(), close: nothing }))

describeStore('memory, counted', async () => ({ store: new CountingStore(new MemoryStore()), close: nothing }))

describeStore('lmdb', async () => {
  const { directory, remove } = temporaryDirectory()
  const environment = openEnvironment(directory)
  return { store: new LmdbStore(environment), close: () => environment.close().then(remove) }
})
