import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { run } from '../../src/index.js'
import { fixtures } from '../fixtures.js'
import { goldenFiles } from '../golden.js'

describe.each(fixtures)('$name', ({ name, text, input, functionsFile, expected }) => {
  const execute = async (store: 'memory' | { directory: string }): Promise<object> => {
    const source = { name: `${name}.asl.json`, text }
    const { stats, ...result } = await run({
      source,
      input,
      name: 'x',
      functions: functionsFile,
      store,
      virtualTime: true,
    })
    expect(stats.recordsLeft).toBe(1)
    return result
  }

  test('gives its result in memory', async () => {
    const files = new Map([['result.json', `${JSON.stringify(await execute('memory'), null, 2)}\n`]])
    expect(Object.fromEntries(files)).toEqual(Object.fromEntries(goldenFiles(path.join(expected, 'result'), files)))
  })

  test('gives the same result on the durable store', async () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'unum-e2e-'))
    try {
      expect(await execute({ directory })).toEqual(await execute('memory'))
    } finally {
      fs.rmSync(directory, { recursive: true, force: true })
    }
  })
})
