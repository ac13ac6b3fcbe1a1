import { isObject, type Json } from '../../../json.js'
import type { JsonPath, Segment } from './ast.js'
import { stepInto } from './evaluate-path.js'

const provider = 'com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider'
const nodes = 'com.fasterxml.jackson.databind.node.'

/** Why a definite path leads nowhere in a document, in Jayway's words, which Step Functions shows as they are. */
export function explainMissing({ ast }: JsonPath, document: Json): string {
  let value = document
  for (const [i, segment] of ast.entries()) {
    const next = stepInto(segment, value)
    if (next === undefined) return explainStep(ast, i, value)
    value = next
  }
  return noResults(ast)
}

function explainStep(ast: readonly Segment[], at: number, value: Json): string {
  const segment = ast[at]!
  const before = `$${ast.slice(0, at).map(normalized).join('')}`
  if (segment.kind === 'index' && !Array.isArray(value)) {
    if (value === null) return `The path ${before} is null`
    return `Filter: ${normalized(segment)} can only be applied to arrays. Current context is: ${JSON.stringify(value)}`
  }
  if (segment.kind === 'name' && !isObject(value)) {
    const subject = `Expected to find an object with property ${normalized(segment)} in path ${before}`
    return `${subject} but found '${nodeClass(value)}'. This is not a json object according to the JsonProvider: '${provider}'.`
  }
  if (segment.kind === 'name' && at < ast.length - 1) return `Missing property in path ${before}${normalized(segment)}`
  return noResults(ast)
}

function noResults(ast: readonly Segment[]): string {
  return `No results for path: $${ast.map(normalized).join('')}`
}

/** A step of a definite path as Jayway writes it. */
function normalized(segment: Segment): string {
  if (segment.kind === 'name') return `['${segment.name}']`
  if (segment.kind === 'names') return `[${segment.names.map((name) => `'${name}'`).join(',')}]`
  return segment.kind === 'index' ? `[${segment.index}]` : `.${segment.kind}()`
}

function nodeClass(value: Json): string {
  if (value === null) return `${nodes}NullNode`
  if (Array.isArray(value)) return `${nodes}ArrayNode`
  if (typeof value === 'number') return `${nodes}${Number.isInteger(value) ? 'IntNode' : 'DoubleNode'}`
  return `${nodes}${typeof value === 'string' ? 'TextNode' : 'BooleanNode'}`
}
