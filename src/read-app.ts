import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { MANIFEST_FILE } from './emit/index.js'
import {
  functionSchema,
  IR_VERSION,
  manifestSchema,
  type AppIR,
  type FunctionIR,
  type Manifest,
} from './runtime-shim/ir/index.js'

/** A folder that is no compiled app, or one that this version cannot read. The message is for people. */
export class AppFolderError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'AppFolderError'
  }
}

/** Reads a compiled app from its folder, and checks every file against the IR's schema. Throws AppFolderError. */
export function readApp(directory: string): AppIR {
  const ajv = new Ajv({ allErrors: true })
  const isFunction = ajv.compile<FunctionIR>(functionSchema)
  const manifest = read(directory, MANIFEST_FILE, ajv.compile<Manifest>(manifestSchema))
  return { manifest, functions: manifest.Functions.map((fn) => read(directory, fn.File, isFunction)) }
}

function read<T>(directory: string, path: string, isValid: ValidateFunction<T>): T {
  const file = join(directory, path)
  const value = parseFile(file)
  if (isValid(value)) return value
  const version = (value as { Unum?: unknown } | null)?.Unum
  if (version !== IR_VERSION) {
    const found = version === undefined ? 'no IR version' : `IR version ${String(version)}`
    throw new AppFolderError(`${file}: ${found}, but this version of unum reads ${IR_VERSION}; compile again`)
  }
  throw new AppFolderError(`${file}: ${deepest(isValid.errors!)}; compile again`)
}

/** Of the errors of all alternatives of a schema, the one that came furthest says best what is wrong. */
function deepest(errors: readonly ErrorObject[]): string {
  const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length
  const worst = errors.reduce((best, error) => (depth(error) > depth(best) ? error : best))
  return `${worst.instancePath || '/'} ${worst.message}`
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
