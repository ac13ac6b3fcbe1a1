import type { Diagnostic } from './diagnostic.js'
import { readJson } from './json-reader.js'
import type { Source } from './source.js'
import { SourceSyntaxError } from './syntax-error.js'
import type { Node } from './tree.js'
import { readYaml } from './yaml-reader.js'

/** What reading a text came to. */
export interface Reading {
  /** Absent where the text has an error of syntax. */
  readonly root?: Node
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a definition as `readDocument` does, where tags of YAML such as `!Sub` mean nothing. */
export function readSource(source: Source): Reading {
  return readDocument(source, 'refuse')
}

/**
 * Reads JSON, JSON with comments, or YAML, told apart by the name's extension, else by how the text begins.
 * It never throws for what is wrong with the text. With `functions`, tags of YAML are the short forms of CloudFormation's
 * functions: `!Ref x` is read as `{"Ref": x}`.
 */
export function readDocument(source: Source, tags: 'functions' | 'refuse'): Reading {
  try {
    if (/^\s*$/.test(source.text.replace(/^\uFEFF/, ''))) {
      throw new SourceSyntaxError('UNUM1006', 'There is nothing in it', { start: 0, end: 0 }, '')
    }
    return isYaml(source) ? readYaml(source.text, tags) : readJson(source.text)
  } catch (error) {
    if (error instanceof SourceSyntaxError) return { diagnostics: [error.toDiagnostic()] }
    throw error
  }
}

function isYaml({ name, text }: Source): boolean {
  if (/\.ya?ml$/i.test(name)) return true
  if (/\.(json|jsonc|asl)$/i.test(name)) return false
  return !/^\uFEFF?\s*(\{|\[|"|\/\/|\/\*)/.test(text)
}
