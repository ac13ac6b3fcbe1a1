import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { compile, run, type Json } from '../src/index.js'
import { yardstick } from './yardstick.js'

const increment = (input: number): number => input + 1

/** Something that executes a definition. */
export interface Engine {
  readonly name: string
  /** Makes what executes one definition; each call of that is one execution. */
  prepare(definition: Json): (input: Json) => Promise<unknown>
  close(): void
}

/** The engines that are compared: ours in memory, ours on the durable store, and the yardstick. */
export function engines(): Engine[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'unum-bench-'))
  let stores = 0
  return [
    { name: 'unum, memory', prepare: (definition) => ours(definition, 'memory'), close: () => undefined },
    {
      name: 'unum, durable',
      prepare: (definition) => ours(definition, { directory: path.join(folder, String(stores++)) }),
      close: () => fs.rmSync(folder, { recursive: true, force: true }),
    },
    {
      name: 'aws-local-stepfunctions',
      prepare: (definition) => yardstick(definition, increment),
      close: () => undefined,
    },
  ]
}

function ours(definition: Json, store: 'memory' | { directory: string }): (input: Json) => Promise<unknown> {
  const { app } = compile({ name: 'bench.asl.json', text: JSON.stringify(definition) })
  if (app === undefined) throw new Error('the definition does not compile')
  const functions = { increment }
  return async (input) => {
    const outcome = await run({ app, input, functions, store })
    if (outcome.status !== 'SUCCEEDED') throw new Error(JSON.stringify(outcome))
    return outcome.output
  }
}

/** Executes `count` times, `width` at a time. */
export async function many(execute: (input: Json) => Promise<unknown>, count: number, width: number): Promise<void> {
  let started = 0
  const next = async (): Promise<void> => {
    while (started++ < count) await execute(0)
  }
  await Promise.all(Array.from({ length: width }, next))
}
