import type { Node } from '../parser/tree.js'
import { parseTimestamp } from '../runtime-shim/expr/index.js'
import type { QueryLanguage } from './ast.js'
import type { ValueType } from './fields/index.js'
import { excerpt, listed, quoted } from './finding.js'
import { hasPlaceholder, isJsonata, isPlaceholder, substitutionOf } from './placeholder.js'

/** What a value is, with its article, as messages say it. */
export function nameOfType(node: Node): string {
  switch (node.kind) {
    case 'object':
      return 'an object'
    case 'array':
      return 'an array'
    case 'string':
      return `the string ${excerpt(String(node.value))}`
    default:
      return String(node.value)
  }
}

/** What a field of the type must be, to be said after "must be"; undefined where the value is one. */
export function mismatch(type: ValueType, node: Node, language: QueryLanguage): string | undefined {
  if (isPlaceholder(node) && mayBeOpen(type)) return undefined
  const computed = language === 'JSONata' && isJsonata(node)
  switch (type.is) {
    case 'text':
      return textMismatch(type, node)
    case 'resource':
      return node.kind === 'string' || substitutionOf(node) !== undefined ? undefined : 'a URI, in a string'
    case 'target':
    case 'computed text':
      return node.kind === 'string' ? undefined : 'a string'
    case 'boolean':
      return node.kind === 'boolean' ? undefined : 'true or false'
    case 'condition':
      return node.kind === 'boolean' || computed ? undefined : 'true, false, or an expression as in "{% $x > 1 %}"'
    case 'number':
      return (type.computed && computed) || isNumber(type, node) ? undefined : describeNumber(type, language)
    case 'timestamp':
      return timestampMismatch(type.computed && computed, node)
    case 'path':
    case 'reference path':
    case 'result path':
      return pathMismatch(type.is === 'result path' || type.nullable === true, type.is, node)
    case 'path or intrinsic':
      return node.kind === 'string' ? undefined : 'a path or an intrinsic function, in a string'
    default:
      return compositeMismatch(type, node, language)
  }
}

function compositeMismatch(type: ValueType, node: Node, language: QueryLanguage): string | undefined {
  const computed = language === 'JSONata' && isJsonata(node)
  switch (type.is) {
    case 'payload':
      return payloadMismatch(type.shape, node, language)
    case 'assignments':
    case 'states':
    case 'part':
      return node.kind === 'object' ? undefined : 'an object'
    case 'items':
      return node.kind === 'array' || computed ? undefined : 'an array, or an expression as in "{% $states.input %}"'
    case 'parts':
      return node.kind === 'array' && node.items.every(isObject) ? undefined : 'an array of objects'
    case 'texts':
    case 'error names':
      return node.kind === 'array' && node.items.every(isString) ? undefined : 'an array of strings'
    default:
      return undefined
  }
}

const isObject = (node: Node): boolean => node.kind === 'object'
const isString = (node: Node): boolean => node.kind === 'string'

/** What has to be known to compile. */
const STRUCTURE: ReadonlySet<ValueType['is']> = new Set(['states', 'part', 'parts', 'error names', 'assignments'])

/** Tells whether a placeholder of a template may stand for the whole value. */
export function mayBeOpen(type: ValueType): boolean {
  return !STRUCTURE.has(type.is) && !('known' in type && type.known)
}

function textMismatch({ oneOf, known }: ValueType & { is: 'text' }, node: Node): string | undefined {
  if (oneOf === undefined) return node.kind === 'string' ? undefined : 'a string'
  const isOpen = hasPlaceholder(node) && !known
  const fits = node.kind === 'string' && (isOpen || oneOf.includes(String(node.value)))
  return fits ? undefined : listed(oneOf.map(quoted), 'or')
}

function isNumber(type: ValueType & { is: 'number' }, { kind, value }: Node & { value?: unknown }): boolean {
  if (kind !== 'number' || typeof value !== 'number') return false
  if (type.integer && !Number.isInteger(value)) return false
  return value >= (type.min ?? -Infinity) && value <= (type.max ?? Infinity)
}

function describeNumber(
  { integer, min = -Infinity, max, computed }: ValueType & { is: 'number' },
  language: QueryLanguage,
): string {
  const noun = integer ? 'an integer' : 'a number'
  const from = min === -Infinity ? '' : max === undefined ? ` of at least ${min}` : ` from ${min} to ${max}`
  return `${noun}${from}${computed && language === 'JSONata' ? ', or an expression as in "{% $n %}"' : ''}`
}

function timestampMismatch(computed: boolean, node: Node): string | undefined {
  const fits = computed || hasPlaceholder(node) || (node.kind === 'string' && isTimestamp(String(node.value)))
  return fits ? undefined : 'a timestamp as in "2016-03-14T01:59:00Z"'
}

function isTimestamp(text: string): boolean {
  return parseTimestamp(text) !== undefined
}

function pathMismatch(nullable: boolean, is: string, node: Node): string | undefined {
  if (node.kind === 'string' || (nullable && node.kind === 'null')) return undefined
  const noun = is === 'path' ? 'a path' : 'a reference path'
  return `${noun} in a string${nullable ? ', or null' : ''}`
}

function payloadMismatch(shape: 'object' | 'any', node: Node, language: QueryLanguage): string | undefined {
  if (shape === 'any' || node.kind === 'object') return undefined
  if (language === 'JSONata' && isJsonata(node)) return undefined
  return 'an object'
}
