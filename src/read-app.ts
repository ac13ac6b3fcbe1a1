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
  throw new AppFolderError(`${file}: ${wrongIn(isValid.errors!)}; compile again`)
}

/** What is wrong, leaving out that a state is none of the other types. */
function wrongIn(errors: readonly ErrorObject[]): string {
  const otherTypes = errors.filter(({ keyword, instancePath }) => keyword === 'const' && instancePath.endsWith('/Type'))
  const elsewhere = otherTypes.map(({ schemaPath }) => schemaPath.replace(/properties\/Type\/const$/, ''))
  const own = errors.filter(({ schemaPath }) => !elsewhere.some((path) => schemaPath.startsWith(path)))
  const { instancePath, message, params } = own.find(({ keyword }) => keyword !== 'anyOf') ?? errors[0]!
  const field = 'additionalProperty' in params ? `: ${JSON.stringify(params['additionalProperty'])}` : ''
  return `${instancePath || '/'} ${message}${field}`
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
