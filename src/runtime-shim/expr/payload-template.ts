import { isObject, type Json, type JsonObject } from '../../json.js'
import { ExpressionSyntaxError } from './errors.js'
import { compileTemplateValue, type JsonPathExpression } from './path-expression.js'
import type { EvaluationScope } from './scope.js'

/** A part of a template that must be evaluated; a part that need not be is undefined, and shared as it is. */
type Part = ((scope: EvaluationScope) => Json) | undefined

/**
 * Compiles a payload template (ASL, "Payload Template"; also Assign in JSONPath states): the value of every field whose
 * name ends in `.$`, at any depth, is a path or an intrinsic, evaluated and put under the name without `.$`. `field`
 * names the template in messages. Throws ExpressionSyntaxError, its offset in the value of the field that it names.
 */
export function compilePayloadTemplate(template: Json, field = 'a payload template'): JsonPathExpression {
  const part = compilePart(template, field)
  return { evaluate: part ?? (() => template) }
}

function compilePart(template: Json, field: string): Part {
  if (Array.isArray(template)) return compileArray(template, field)
  return isObject(template) ? compileObject(template, field) : undefined
}

function compileArray(template: readonly Json[], field: string): Part {
  const parts = template.map((item) => compilePart(item, field))
  if (parts.every((part) => part === undefined)) return undefined
  return (scope) => parts.map((part, i) => (part === undefined ? template[i]! : part(scope)))
}

function compileObject(template: JsonObject, field: string): Part {
  const fields = Object.entries(template).map(([key, value]) => {
    if (!key.endsWith('.$')) return { name: key, value, part: compilePart(value, field) }
    return { name: key.slice(0, -2), value, part: compileValue(key, value, field) }
  })
  refuseDuplicates(fields, field)
  if (fields.every(({ part }) => part === undefined)) return undefined
  return (scope) => {
    const payload: JsonObject = {}
    for (const { name, value, part } of fields) setField(payload, name, part === undefined ? value : part(scope))
    return payload
  }
}

function compileValue(key: string, value: Json, field: string): Part {
  if (typeof value === 'string') return compileTemplateValue(value, key).evaluate
  throw new ExpressionSyntaxError(`the value of "${key}" in ${field} must be a path or an intrinsic function call`, 0)
}

function refuseDuplicates(fields: readonly { readonly name: string }[], field: string): void {
  const names = new Set<string>()
  for (const { name } of fields) {
    if (names.has(name)) throw new ExpressionSyntaxError(`"${name}" and "${name}.$" may not both be in ${field}`, 0)
    names.add(name)
  }
}

/** Sets a field of an object that is being made; `__proto__` is a field like any other. */
function setField(target: JsonObject, name: string, value: Json): void {
  if (name === '__proto__')
    Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true })
  else target[name] = value
}
