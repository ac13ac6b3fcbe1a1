import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { compile } from '../src/compile.js'
import type { Json } from '../src/json.js'
import type { AppIR } from '../src/runtime-shim/ir/index.js'

const folder = fileURLToPath(new URL('../fixtures', import.meta.url))

/** One folder of fixtures/: a definition with its input, its functions, and what is expected of it. */
export interface Fixture {
  readonly name: string
  readonly text: string
  readonly input: Json
  readonly functionsFile: string
  /** The folder of what is expected: `app/` as emitted, and `result.json`. */
  readonly expected: string
}

/** All fixtures, in the order of their names. */
export const fixtures: readonly Fixture[] = fs
  .readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && fs.existsSync(path.join(folder, entry.name, 'definition.asl.json')))
  .map(({ name }) => {
    const read = (file: string): string => fs.readFileSync(path.join(folder, name, file), 'utf8')
    return {
      name,
      text: read('definition.asl.json'),
      input: JSON.parse(read('input.json')) as Json,
      functionsFile: path.join(folder, name, 'functions.mjs'),
      expected: path.join(folder, name, 'expected'),
    }
  })
  .sort((a, b) => (a.name < b.name ? -1 : 1))

/** A fixture by its name. */
export function fixtureNamed(name: string): Fixture {
  const found = fixtures.find((fixture) => fixture.name === name)
  if (found === undefined) throw new Error(`no fixture ${name}`)
  return found
}

/** A definition, compiled. Throws with the diagnostics where it has errors. */
export function compiled(definition: Json | string, name = 'test'): AppIR {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition)
  const { app, diagnostics } = compile({ name: `${name}.asl.json`, text })
  if (app === undefined) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'))
  return app
}

/** The handlers of a fixture. */
export async function handlersOf({ functionsFile }: Fixture): Promise<Record<string, (...args: never[]) => unknown>> {
  const module = (await import(pathToFileURL(functionsFile).href)) as Record<string, never>
  return { ...(module['default'] as object | undefined), ...module }
}
