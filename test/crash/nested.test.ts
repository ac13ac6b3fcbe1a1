import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { seededRandom } from '../../src/runtime-shim/core/random.js'
import { unum } from '../bin/unum-process.js'
import { kept } from './kept.js'
import { nested } from './nested.js'
import { commandOf, cutShort } from './processes.js'
import { Arena, killed, roundsOf } from './rounds.js'

/** Executions that start others, and are harmed: `npm run crash` plays more of them. */
const ROUNDS = 4
const SEED = 20233

describe('executions that start others', () => {
  const arena = new Arena(SEED)
  afterAll(() => arena.close())

  test.each(roundsOf(ROUNDS, [nested]))(
    'round $number, $harm: each that was started exists once, and its result counts once',
    async (round) => {
      await expect(arena.play(round)).resolves.toBeUndefined()
    },
    120_000,
  )
})

describe('an execution that is stopped while it waits for others', () => {
  /** Lines after which it has begun to start others, and before which not all of them have ended. */
  const FIRST = 24
  const LAST = 42
  /** Records and messages of those that it waits for: only the one that it starts by the way has a name of its own. */
  const WAITED_FOR = /^Child%3A(?!by-the-way)|^messages .*"execution":"Child:(?!by-the-way)/
  const ENDED = /^\S+\/ (SUCCEEDED|FAILED|ABORTED)$/
  const random = seededRandom(SEED, 0)
  let directory: string

  beforeAll(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'unum-nested-'))
  })
  afterAll(() => fs.rmSync(directory, { recursive: true, force: true }))

  test.each([0, 1, 2, 3])(
    'round %i: none of them goes on, after kills of it and of its stop',
    async (round) => {
      const store = path.join(directory, `${round}`)
      const stop = ['stop', 'x', '--store', store]
      await killed(nested, store, { moment: FIRST + Math.floor(random() * (LAST - FIRST)), later: 0 })
      if (round % 2 === 1) await cutShort(stop, 100 + Math.floor(random() * 300))
      const stopped = await unum(stop)
      const before = await kept(store)
      const goesOn = before.filter((left) => WAITED_FOR.test(left) && !ENDED.test(left))
      expect(goesOn).toEqual([])

      // Who comes next makes an end of those that it did not wait for.
      const { stdout } = await unum(commandOf(nested, store))
      const { status } = JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as { status: string }
      if (stopped.status === 0) expect(status).toBe('ABORTED')
      else expect(stopped.stderr).toContain(`has ended before: ${status}`)
      expect((await kept(store)).filter((left) => !ENDED.test(left))).toEqual([])
    },
    120_000,
  )
})
