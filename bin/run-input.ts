import type { Json, JsonObject } from '../src/index.js'
import { codeFrame, readSource, Source } from '../src/parser/index.js'
import { readText } from './read-text.js'
import { CallError } from './exit.js'
import { palette, readStdin } from './streams.js'

/** Reads the JSON value of an option: the text itself, `@FILE`, or `-` for stdin. Throws CallError with its place. */
export async function readJson(option: string, value: string): Promise<Json> {
  if (value === '-') return parse('<stdin>', await readStdin())
  if (value.startsWith('@')) return parse(value.slice(1), readText(value.slice(1)))
  return parse(option, value)
}

/** The same for a value that must be an object. */
export async function readObject(option: string, value: string): Promise<JsonObject> {
  const json = await readJson(option, value)
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json
  throw new CallError(`${option} must be a JSON object`, `Give for example ${option} '{"key": "value"}'.`)
}

function parse(name: string, text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    throw new CallError(`not JSON: ${placed(name, text) ?? (error as Error).message}`, HINT)
  }
}

const HINT = 'Quote it for the shell, as in \'{"total": 12}\', or put it into a file and give @FILE.'

/** The first error of syntax, at its place; undefined where only strict JSON objects, as to comments. */
function placed(name: string, text: string): string | undefined {
  // The reader of definitions tells formats apart by the extension.
  const [error] = readSource(new Source('input.json', text)).diagnostics.filter(({ severity }) => severity === 'error')
  if (error === undefined) return undefined
  const source = new Source(name, text)
  const { line, column } = source.positionAt(error.range.start)
  return `${name}:${line}:${column}: ${error.message}\n${codeFrame(source, error.range, '', palette())}`
}
