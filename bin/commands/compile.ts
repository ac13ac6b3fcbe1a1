import { compile, MANIFEST_FILE } from '../../src/index.js'
import { apply, changesOf, type Changes } from '../app-folder.js'
import { readDefinition, STDIN } from '../definition.js'
import { show } from '../diagnostics.js'
import { CallError, EXIT, type ExitStatus } from '../exit.js'
import { partitionTable } from '../partition-table.js'
import { palette, print, say } from '../streams.js'

/** The options of `unum compile`. */
export interface CompileFlags {
  readonly out?: string
  readonly target: readonly string[]
  readonly check?: boolean
}

/** `unum compile`: a definition becomes files, or, without a folder to write them to, something to look at. */
export async function compileCommand(source: string, flags: CompileFlags): Promise<ExitStatus> {
  refuseTargets(flags.target)
  if (flags.check && flags.out === undefined) {
    throw new CallError('--check needs a folder to compare with', 'Add -o DIR: the folder that was compiled before.')
  }
  const definition = await readDefinition(source)
  const { app, files, diagnostics } = compile(definition, definition.name === STDIN ? { appName: 'app' } : {})
  show(definition, diagnostics)
  if (app === undefined) return EXIT.no
  if (flags.out === undefined) {
    say(partitionTable(app, palette()))
    await print(files.get(MANIFEST_FILE)!)
    return EXIT.ok
  }
  const changes = changesOf(flags.out, files)
  if (flags.check) return check(flags.out, changes)
  apply(flags.out, changes)
  say(partitionTable(app, palette()))
  say(`${source} -> ${flags.out}: ${files.size} files, ${changes.size === 0 ? 'none' : changes.size} changed`)
  return EXIT.ok
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

async function check(folder: string, changes: Changes): Promise<ExitStatus> {
  const { createTwoFilesPatch } = await import('diff')
  for (const [path, { before, after }] of changes) {
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
