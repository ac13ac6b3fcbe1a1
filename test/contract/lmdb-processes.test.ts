import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { temporaryDirectory } from './temporary.js'

const program = fileURLToPath(new URL('./lmdb-race.mjs', import.meta.url))
const COUNT = 64

interface Result {
  readonly won: readonly [boolean, boolean]
  readonly kept: string
  readonly ordinal: number
}

test('of processes that commit the same step exactly one wins, all get its record, and marks have one order', async () => {
  const { directory, remove } = temporaryDirectory()
  try {
    const run = async (name: string): Promise<Result[]> => {
      const { stdout } = await promisify(execFile)(process.execPath, [program, directory, name, String(COUNT)])
      return JSON.parse(stdout) as Result[]
    }
    const results = await Promise.all(['a', 'b', 'c'].map(run))
    for (let i = 0; i < COUNT; i++) {
      const [a, ...others] = results.map((result) => result[i]!)
      for (const step of [0, 1] as const) {
        expect(results.filter((result) => result[i]!.won[step])).toHaveLength(1)
      }
      expect(others).toEqual(others.map(({ won }) => ({ won, kept: a!.kept, ordinal: a!.ordinal })))
    }
    expect(new Set(results[0]!.map(({ ordinal }) => ordinal)).size).toBe(COUNT)
  } finally {
    remove()
  }
}, 60_000)
