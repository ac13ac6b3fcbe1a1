import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Json, JsonObject } from '../../src/json.js'

const folder = fileURLToPath(new URL('../../fixtures/support', import.meta.url))

/** What a task answers to one call: a result, a failure, or nothing at all, so that its time runs out. */
export type Answer =
  | { readonly output: Json; readonly after?: number }
  | { readonly error: string | null; readonly cause: string | null }
  | { readonly silent: true }

/** How an execution ends, from the specification and AWS's documentation; never from running it here. */
export interface Expected {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED'
  readonly output?: Json
  readonly error?: string | null
  readonly cause?: string | null
  /** What each task is given, by state, in the order of the calls. */
  readonly calls?: { readonly [state: string]: readonly Json[] }
  /** Virtual seconds from the start to the end. */
  readonly seconds?: number
}

/** One entry of a file of fixtures/support: a definition that is executed, or refused at compile time. */
export interface SupportCase {
  readonly file: string
  readonly name: string
  /** What the case shows to be supported or refused: keys of the items of items.ts. */
  readonly covers: readonly string[]
  readonly definition: JsonObject
  readonly input?: Json
  /** The answers of the tasks, by state, in the order of the calls. */
  readonly tasks?: { readonly [state: string]: readonly Answer[] }
  readonly expect?: Expected
  /** The diagnostic that refuses the definition, and a word that its message must have. */
  readonly refused?: { readonly code: string; readonly names: string }
}

/** All cases, by file and in the order in which they stand there. */
export const cases: readonly SupportCase[] = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .flatMap((file) => {
    const entries = parse(fs.readFileSync(path.join(folder, file), 'utf8')) as Omit<SupportCase, 'file'>[]
    return entries.map((entry) => ({ file, ...entry }))
  })
