import { copyTree } from '../copy-tree.js'
import type { Diagnostic } from '../diagnostic.js'
import { readJson } from '../json-reader.js'
import { SourceSyntaxError } from '../syntax-error.js'
import type { Node, ScalarNode } from '../tree.js'
import { PlacedText } from './placed-text.js'

/** The values of placeholders, by name. Each is text, as it is written into the definition. */
export type Substitutions = ReadonlyMap<string, string>

/**
 * Puts values in place of `${Name}`, in strings, in keys, and where a placeholder stands without quotes: there the value is
 * JSON, of any type. Names without a value stay open. (SAM, "DefinitionSubstitutions".)
 */
export function substitute(root: Node, values: Substitutions): { root: Node; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  if (values.size === 0) return { root, diagnostics }
  const replace = (node: Node, pointer: string): Node | undefined => {
    if (node.kind !== 'string' || !namesIn(String(node.value)).some((name) => values.has(name))) return undefined
    return (node.unquoted && valueFor(node, pointer, values, diagnostics)) ?? filled(node, pointer, values)
  }
  return { root: copyTree(root, '', { replace, key: (key) => textWith(key, values) }), diagnostics }
}

const PLACEHOLDER = /\$\{([^{}]+)\}/g

function namesIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name]) => name!.trim())
}

function textWith(text: string, values: Substitutions): string {
  return text.replace(PLACEHOLDER, (written, name: string) => values.get(name.trim()) ?? written)
}

function filled(node: ScalarNode, pointer: string, values: Substitutions): Node {
  const whole = PlacedText.of(node)
  const placed = new PlacedText()
  let end = 0
  for (const { 0: written, 1: name = '', index } of whole.text.matchAll(PLACEHOLDER)) {
    const value = values.get(name.trim())
    if (value === undefined) continue
    placed.addPart(whole, end, index)
    end = index + written.length
    placed.add(value, whole.range({ start: index, end }))
  }
  placed.addPart(whole, end, whole.text.length)
  return placed.toNode(node.range, pointer)
}

/**
 * The JSON that comes in place of a placeholder without quotes; all of it stands where the placeholder does. What is not
 * JSON is a string in YAML (undefined), and in JSON a finding.
 */
function valueFor(node: ScalarNode, pointer: string, values: Substitutions, found: Diagnostic[]): Node | undefined {
  const text = values.get(namesIn(String(node.value))[0]!)!
  try {
    return copyTree(readJson(text).root, pointer, { range: () => node.range, inside: () => undefined })
  } catch (error) {
    if (!(error instanceof SourceSyntaxError)) throw error
    if (node.unquoted === 'YAML') return undefined
    found.push(notJson(node, pointer, text))
    return { ...node, pointer }
  }
}

function notJson({ range, value }: ScalarNode, pointer: string, text: string): Diagnostic {
  const message = `${String(value)} has no quotes, and its value ${JSON.stringify(text)} is not JSON`
  const hint = `Write "${String(value)}" for a string.`
  return { code: 'UNUM7006', severity: 'error', message, range, pointer, hint }
}
