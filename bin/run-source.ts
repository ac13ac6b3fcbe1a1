import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { compile, MANIFEST_FILE, type CompileOptions, type Runnable } from '../src/index.js'
import { machineOf, type SourceFlags } from './definition.js'
import { show } from './diagnostics.js'
import { CallError } from './exit.js'
import { isFolder } from './read-text.js'

/**
 * What `unum run` is to execute: a compiled folder as it is, a definition compiled. Undefined where the definition has
 * errors, which have been shown then; warnings are for `unum validate`.
 */
export async function runnableOf(
  source: string,
  flags: SourceFlags & Pick<CompileOptions, 'executionType'>,
): Promise<Runnable | undefined> {
  if (isFolder(source)) {
    if (existsSync(join(source, MANIFEST_FILE))) return { directory: source }
    throw new CallError(
      `${source} is a folder without ${MANIFEST_FILE}, so not a compiled app`,
      `Compile into it first: unum compile <definition> -o ${source}`,
    )
  }
  const { executionType = 'standard' } = flags
  const compilation = compile(await machineOf(source, flags), { executionType })
  const { app, diagnostics } = compilation
  if (app !== undefined) return { app }
  show(compilation.source, diagnostics)
  return undefined
}
