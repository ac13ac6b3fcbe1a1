import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { temporaryDirectory } from '../../../contract/temporary.js'
import { compiled } from '../../../fixtures.js'

const program = fileURLToPath(new URL('./workers-program.mjs', import.meta.url))
const ITEMS = 300

const map = compiled({
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemProcessor: {
        StartAt: 'Work',
        States: {
          Work: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work', End: true },
        },
      },
      End: true,
    },
  },
})
const work = `export const work = (item) => {
  for (const end = performance.now() + 4; performance.now() < end; );
  return { item, pid: process.pid }
}`

interface Printed {
  readonly outcome: {
    readonly status: string
    readonly output: readonly { item: number; pid: number }[]
    readonly stats: { readonly recordsLeft: number }
  }
  readonly killed: number
  readonly main: number
}

let directory: string
let remove: () => void

beforeEach(() => {
  ;({ directory, remove } = temporaryDirectory())
  fs.writeFileSync(path.join(directory, 'app.json'), JSON.stringify(map))
  fs.writeFileSync(path.join(directory, 'work.mjs'), work)
})
afterEach(() => remove())

async function run(victim: 'nobody' | 'self' | 'workers', after: number): Promise<Printed | undefined> {
  const file = (name: string): string => path.join(directory, name)
  const args = [program, file('app.json'), file('store'), file('work.mjs'), String(ITEMS), victim, String(after)]
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args)
    return JSON.parse(stdout) as Printed
  } catch (error) {
    if ((error as { signal?: string }).signal === 'SIGKILL') return undefined
    throw error
  }
}

function expectWhole({ outcome }: Printed): void {
  expect(outcome.status).toBe('SUCCEEDED')
  expect(outcome.output.map(({ item }) => item)).toEqual(Array.from({ length: ITEMS }, (_, i) => i))
  expect(outcome.stats.recordsLeft).toBe(1)
}

describe('worker processes', () => {
  test('take what one process does not get to', async () => {
    const printed = (await run('nobody', 0))!
    expectWhole(printed)
    expect(new Set(printed.outcome.output.map(({ pid }) => pid)).size).toBeGreaterThan(1)
  }, 60_000)

  test('that are killed leave their work to the others', async () => {
    const printed = (await run('workers', 150))!
    expectWhole(printed)
    expect(printed.killed).toBeGreaterThan(0)
  }, 60_000)

  test('and the process that was asked, all killed: the same call finishes the execution', async () => {
    expect(await run('self', 100)).toBe(undefined)
    const printed = (await run('nobody', 0))!
    expectWhole(printed)
    expect(printed.outcome.output.some(({ pid }) => pid !== printed.main)).toBe(true)
  }, 60_000)
})
