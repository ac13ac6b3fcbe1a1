import { copyTree } from '../copy-tree.js'
import { readJson } from '../json-reader.js'
import type { Reading } from '../read-source.js'
import { SourceSyntaxError } from '../syntax-error.js'
import { rangeInside, type Inside, type Node, type ScalarNode } from '../tree.js'
import { insideOf, type PlacedText } from './placed-text.js'

/** Reads JSON that stands inside of strings of a file: every place in the result and in the findings is one of the file. */
export function readEmbeddedJson(placed: PlacedText): Reading {
  try {
    const { root, diagnostics } = readJson(placed.text)
    const relocated = diagnostics.map((found) => ({ ...found, range: placed.range(found.range) }))
    return { root: relocate(root, placed), diagnostics: relocated }
  } catch (error) {
    if (!(error instanceof SourceSyntaxError)) throw error
    return { diagnostics: [{ ...error.toDiagnostic(), range: placed.range(error.range) }] }
  }
}

function relocate(root: Node, placed: PlacedText): Node {
  return copyTree(root, '', { range: (range) => placed.range(range), inside: (node) => placesOf(node, placed) })
}

function placesOf(node: ScalarNode, placed: PlacedText): Inside | undefined {
  if (node.inside === undefined) return undefined
  const { length } = String(node.value)
  return insideOf(Array.from({ length }, (_, at) => placed.range(rangeInside(node, at))))
}
