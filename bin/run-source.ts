import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { compile, MANIFEST_FILE, type Runnable } from '../src/index.js'
import { isFolder, readDefinition, STDIN } from './definition.js'
import { show } from './diagnostics.js'
import { CallError } from './exit.js'

/**
 * What `unum run` is to execute: a compiled folder as it is, a definition compiled. Undefined where the definition has
 * errors, which have been shown then; warnings are for `unum validate`.
 */
export async function runnableOf(source: string): Promise<Runnable | undefined> {
  if (isFolder(source)) {
    if (existsSync(join(source, MANIFEST_FILE))) return { directory: source }
    throw new CallError(
      `${source} is a folder without ${MANIFEST_FILE}, so not a compiled app`,
      `Compile into it first: unum compile <definition> -o ${source}`,
    )
  }
  const definition = await readDefinition(source)
  const { app, diagnostics } = compile(definition, definition.name === STDIN ? { appName: 'app' } : {})
  if (app !== undefined) return { app }
  show(definition, diagnostics)
  return undefined
}
