import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { CompileInput } from '../src/index.js'
import { didYouMean, memberOf, readSource, Source } from '../src/parser/index.js'
import { CallError } from './exit.js'
import { readStdin } from './streams.js'

/** The name under which diagnostics speak of stdin. */
export const STDIN = '<stdin>'

/** Tells whether a source is a folder. */
export function isFolder(source: string): boolean {
  return source !== '-' && statSync(source, { throwIfNoEntry: false })?.isDirectory() === true
}

/** Reads a definition's text from a file or, for `-`, from stdin. Throws CallError for what cannot be read. */
export async function readDefinition(source: string): Promise<CompileInput> {
  if (/^arn:[^:]*:states:/.test(source)) {
    throw new CallError(
      `cannot read ${source}: state machines by ARN are not available in this version`,
      'Save the definition first: aws states describe-state-machine --query definition --output text > machine.asl.json',
    )
  }
  const definition =
    source === '-' ? { name: STDIN, text: await readStdin() } : { name: source, text: readText(source) }
  refuseTemplate(definition)
  return definition
}

/** The text of a file. Throws CallError that says why it cannot be read, and which file may have been meant. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EISDIR') throw new CallError(`cannot read ${file}: it is a folder`, 'Give the file of a definition.')
    if (code === 'ENOENT') throw new CallError(`cannot read ${file}: there is no such file`, neighbour(file))
    throw new CallError(`cannot read ${file}: ${message}`)
  }
}

function neighbour(file: string): string | undefined {
  const folder = dirname(file)
  if (!isFolder(folder)) return `There is no folder ${folder} either.`
  const [near] = didYouMean(basename(file), readdirSync(folder))
  return near === undefined ? undefined : `Did you mean ${join(folder, near)}?`
}

function refuseTemplate({ name, text }: CompileInput): void {
  const { root } = readSource(new Source(name, text))
  if (root === undefined || memberOf(root, 'Resources') === undefined || memberOf(root, 'States') !== undefined) return
  throw new CallError(
    `cannot read ${name}: it is a SAM or CloudFormation template, which this version does not take`,
    "Give the state machine's definition itself: the file of its DefinitionUri, or what its DefinitionString holds.",
  )
}
