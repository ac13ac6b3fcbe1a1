import { join, posix } from 'node:path'
import { compile, MANIFEST_FILE, type AppIR, type Compilation } from '../../src/index.js'
import { apply, changesOf, type Changes } from '../app-folder.js'
import { machinesOf, type SourceFlags } from '../definition.js'
import { show } from '../diagnostics.js'
import { CallError, EXIT, type ExitStatus } from '../exit.js'
import { partitionTable } from '../partition-table.js'
import { palette, print, say } from '../streams.js'

/** The options of `unum compile`. */
export interface CompileFlags extends SourceFlags {
  readonly out?: string
  readonly target: readonly string[]
  readonly check?: boolean
}

/** A machine that has no errors. */
type Compiled = Compilation & { readonly app: AppIR }

/**
 * `unum compile`: definitions become files, or, without a folder to write them to, something to look at. Nothing is written
 * if one of them has errors.
 */
export async function compileCommand(source: string, flags: CompileFlags): Promise<ExitStatus> {
  refuseTargets(flags.target)
  if (flags.check && flags.out === undefined) {
    throw new CallError('--check needs a folder to compare with', 'Add -o DIR: the folder that was compiled before.')
  }
  const compilations = (await machinesOf(source, flags)).map((machine) => compile(machine))
  for (const { source: text, diagnostics } of compilations) show(text, diagnostics)
  const compiled = compilations.filter((compilation): compilation is Compiled => compilation.app !== undefined)
  if (compiled.length < compilations.length) return EXIT.no
  if (flags.out === undefined) return look(compiled)
  let status: ExitStatus = EXIT.ok
  for (const compilation of compiled) {
    const below = compiled.length === 1 ? '' : folderNameOf(compilation)
    const folder = join(flags.out, below)
    const changes = changesOf(folder, compilation.files)
    if (!flags.check) write(source, folder, compilation, changes)
    else if ((await check(folder, changes, below)) !== EXIT.ok) status = EXIT.no
  }
  return status
}

/** The manifests are data: one YAML document each. */
async function look(compiled: readonly Compiled[]): Promise<ExitStatus> {
  for (const { app } of compiled) say(partitionTable(app, palette()))
  await print(compiled.map(({ files }) => files.get(MANIFEST_FILE)!).join('---\n'))
  return EXIT.ok
}

function write(source: string, folder: string, { app, files }: Compiled, changes: Changes): void {
  apply(folder, changes)
  say(partitionTable(app, palette()))
  say(`${source} -> ${folder}: ${files.size} files, ${changes.size === 0 ? 'none' : changes.size} changed`)
}

/** Of several machines each has a folder of its own, which must not be anywhere else than inside of the one given. */
function folderNameOf({ app }: Compiled): string {
  const { Name: name } = app.manifest
  if (/^[\w-][\w.-]*$/.test(name)) return name
  throw new CallError(`"${name}" cannot be the name of a folder`, `Compile it alone: add --resource "${name}".`)
}

function refuseTargets(targets: readonly string[]): void {
  for (const target of targets) {
    if (target === 'local') continue
    if (target === 'aws' || target === 'gcloud') {
      throw new CallError(
        `--target ${target} is not available in this version`,
        'Only "local" is, which is the default.',
      )
    }
    throw new CallError(`there is no target "${target}"`, 'Give --target local, or leave it out.')
  }
}

/** Prints how a folder would change; `below` is where it is inside of the one given. */
async function check(folder: string, changes: Changes, below: string): Promise<ExitStatus> {
  const { createTwoFilesPatch } = await import('diff')
  for (const [inside, { before, after }] of changes) {
    const path = posix.join(below, inside)
    const [old, now] = [
      before === undefined ? '/dev/null' : `a/${path}`,
      after === undefined ? '/dev/null' : `b/${path}`,
    ]
    const patch = createTwoFilesPatch(old, now, before ?? '', after ?? '')
    await print(patch.replace(/^=+\n/, ''))
  }
  if (changes.size === 0) return EXIT.ok
  say(`${folder} is not up to date: ${changes.size} of its files would change. Run the same command without --check.`)
  return EXIT.no
}
