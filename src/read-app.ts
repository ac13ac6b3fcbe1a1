import type { TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { MANIFEST_FILE } from './emit/index.js'
import { functionSchema, IR_VERSION, manifestSchema, type AppIR } from './runtime-shim/ir/index.js'

/** A folder that is no compiled app, or one that this version cannot read. The message is for people. */
export class AppFolderError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'AppFolderError'
  }
}

/** Reads a compiled app from its folder, and checks every file against the IR's schema. Throws AppFolderError. */
export function readApp(directory: string): AppIR {
  const manifest = read(directory, MANIFEST_FILE, manifestSchema) as AppIR['manifest']
  const functions = manifest.Functions.map(
    (fn) => read(directory, fn.File, functionSchema) as AppIR['functions'][number],
  )
  return { manifest, functions }
}

function read(directory: string, path: string, schema: TSchema): unknown {
  const file = join(directory, path)
  const value = parseFile(file)
  const version = (value as { Unum?: unknown } | null)?.Unum
  if (version !== IR_VERSION) {
    throw new AppFolderError(
      `${file}: IR version ${String(version)}, but this version of unum reads ${IR_VERSION}; compile again`,
    )
  }
  const wrong = Value.Errors(schema, value).First()
  if (wrong !== undefined) throw new AppFolderError(`${file}: ${wrong.path || '/'}: ${wrong.message}; compile again`)
  return value
}

function parseFile(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    const why = missing
      ? 'there is no such file: this is no folder that "unum compile" wrote'
      : (cause as Error).message
    throw new AppFolderError(`${file}: ${why}`, { cause })
  }
}
