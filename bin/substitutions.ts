import type { Json, Substitutions } from '../src/index.js'
import { formatText, readSource, Source, toJson } from '../src/parser/index.js'
import { readText } from './read-text.js'
import { CallError } from './exit.js'
import { palette } from './streams.js'

/**
 * The values of `--substitutions`: each is `NAME=VALUE`, or a file, JSON or YAML, with an object of them. Of a name that is
 * given twice the last value counts. Throws CallError.
 */
export function substitutionsOf(options: readonly string[]): Substitutions {
  return new Map(options.flatMap((option) => pairOf(option) ?? pairsOfFile(option)))
}

function pairOf(option: string): [string, string][] | undefined {
  const pair = /^([A-Za-z_][\w.:-]*)=([\s\S]*)$/.exec(option)
  return pair ? [[pair[1]!, pair[2]!]] : undefined
}

function pairsOfFile(file: string): [string, string][] {
  const source = new Source(file, readText(file))
  const { root, diagnostics } = readSource(source)
  if (root === undefined) {
    throw new CallError(
      `--substitutions cannot be read:\n${formatText([{ source, diagnostics }], palette()).trimEnd()}`,
    )
  }
  const values = toJson(root)
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new CallError(`--substitutions: ${file} is no object`, 'Give NAME=VALUE, or a file as in {"NAME": "value"}.')
  }
  return Object.entries(values).map(([name, value]) => [name, textOf(value)])
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
