import { parseAllDocuments, type Document, type YAMLError } from 'yaml'
import type { Diagnostic } from './diagnostic.js'
import { MAX_DEPTH } from './limits.js'
import { SourceSyntaxError } from './syntax-error.js'
import type { Node } from './tree.js'
import { YamlTree } from './yaml-tree.js'

/**
 * Reads YAML 1.2 (core schema) into a located tree. A value behind an alias stands where its anchor is. Throws
 * SourceSyntaxError for wrong syntax, several documents, tags that say more than JSON can, and aliases without end.
 */
export function readYaml(text: string, tags: 'functions' | 'refuse'): { root: Node; diagnostics: Diagnostic[] } {
  const documents = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' })
  const [document, second] = documents as Document.Parsed[]
  if (document === undefined) {
    throw new SourceSyntaxError('UNUM1006', 'There is nothing in it but comments', { start: 0, end: 0 }, '')
  }
  const [error] = document.errors
  if (error) throw syntaxErrorOf(error)
  if (second) {
    const range = { start: second.range[0], end: second.range[0] }
    throw new SourceSyntaxError('UNUM1007', 'A definition is one YAML document, and another begins here', range, '')
  }
  const tree = new YamlTree(text, tags)
  return { root: tree.nodeOf(document.contents, ''), diagnostics: tree.diagnostics }
}

function syntaxErrorOf({ code, message, pos: [start, end] }: YAMLError): SourceSyntaxError {
  const range = { start, end: Math.max(start, end) }
  if (code === 'RESOURCE_EXHAUSTION') {
    return new SourceSyntaxError('UNUM1003', `Objects and arrays nest deeper than ${MAX_DEPTH} levels`, range, '')
  }
  return new SourceSyntaxError('UNUM1007', `This is not YAML: ${message}`, range, '')
}
