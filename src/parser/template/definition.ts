import type { Diagnostic } from '../diagnostic.js'
import { readSource } from '../read-source.js'
import type { Source } from '../source.js'
import type { Member, Node } from '../tree.js'
import { readEmbeddedJson } from './embedded-json.js'
import { intrinsicOf } from './intrinsic.js'
import { textOf } from './intrinsic-text.js'
import type { FindOptions, Machine } from './machine.js'
import { resolveIntrinsics } from './resolve-intrinsics.js'
import type { Substitutions } from './substitute.js'
import { TemplateError } from './template-error.js'

/** Functions whose value cannot be told from the template, and may be a whole definition. */
const UNKNOWABLE = new Set([
  'Fn::If',
  'Fn::Transform',
  'Fn::ImportValue',
  'Fn::FindInMap',
  'Fn::Select',
  'Ref',
  'Fn::GetAtt',
])

/** Where a template has no parameters, or none whose values are known. */
export const NO_PARAMETERS: Substitutions = new Map()

/**
 * A definition that stands in the template itself, as an object. `plain`: see `resolveIntrinsics`; `parameters`: see `textOf`.
 * Throws TemplateError.
 */
export function definitionObject(
  { key, value }: Member,
  source: Source,
  plain: 'string' | 'any value',
  parameters: Substitutions,
): Machine {
  refuseUnknowable(value)
  if (value.kind !== 'object' || intrinsicOf(value)) throw new TemplateError(`${key} must be an object`, value)
  return { source, root: resolveIntrinsics(value, plain, parameters), diagnostics: [] }
}

/** A definition that stands in the template as a text: a string, Fn::Sub, Fn::Join or Fn::ToJsonString. Throws TemplateError. */
export function definitionText({ key, value }: Member, source: Source, parameters: Substitutions): Machine {
  refuseUnknowable(value)
  const call = intrinsicOf(value)
  if (call?.key === 'Fn::ToJsonString') return definitionObject(call, source, 'string', parameters)
  const text = textOf(value, parameters)
  if (text === undefined) {
    const hint = value.kind === 'object' ? 'An object is the value of Definition.' : undefined
    throw new TemplateError(`${key} must be a text`, value, undefined, hint)
  }
  return { source, ...readEmbeddedJson(text) }
}

/** A definition in a file of its own. Throws TemplateError where the template does not tell which, or it cannot be read. */
export function definitionFile({ key, value: node }: Member, { readFile }: FindOptions): Machine {
  if (node.kind !== 'string' || /^s3:/i.test(String(node.value))) {
    const hint = 'Give the file of the definition itself, or its path here.'
    throw new TemplateError(`${key} names an object in S3, which is not read`, node, 'UNUM7003', hint)
  }
  const path = String(node.value)
  const source = readFile?.(path)
  if (source === undefined) {
    const hint = 'Its path is relative to the template.'
    throw new TemplateError(`The definition's file ${JSON.stringify(path)} cannot be read`, node, 'UNUM7004', hint)
  }
  return { source, ...readSource(source) }
}

function refuseUnknowable(node: Node): void {
  const call = intrinsicOf(node)
  if (call === undefined || !UNKNOWABLE.has(call.key)) return
  const hint = 'Put the definition into a file of its own, and name it in DefinitionUri.'
  throw new TemplateError(`What ${call.key} comes to is known only when it is deployed`, node, 'UNUM7003', hint)
}

/** Of the findings about a file those that are about a part of it. */
export function within(diagnostics: readonly Diagnostic[], { range }: Node): Diagnostic[] {
  return diagnostics.filter((found) => range.start <= found.range.start && found.range.end <= range.end)
}
