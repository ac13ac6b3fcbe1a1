import type { JsonObject } from '../json.js'
import type { QueryLanguage } from './ast.js'
import type { PartType, ValueType } from './fields/index.js'
import { mayBeOpen } from './value-check.js'

/** The languages that decide what an object may have: its state's, and the machine's for the states in it. */
export interface Languages {
  readonly state: QueryLanguage
  readonly machine: QueryLanguage
}

/** Gives the schemas of the objects of the language. */
export interface ObjectSchemas {
  part(part: PartType, languages: Languages): JsonObject
  states(machine: Languages['machine']): JsonObject
}

const STRING = { type: 'string' }
/** A placeholder and nothing else: it may stand for a value of any type. */
const PLACEHOLDER = { type: 'string', pattern: '^\\s*\\$\\{[^{}]+\\}\\s*$' }
const WITH_PLACEHOLDER = { type: 'string', pattern: '\\$\\{[^{}]+\\}' }
const EXPRESSION = { type: 'string', pattern: '^\\{%[\\s\\S]*%\\}$' }

/** The JSON Schema of the values that a field may have in a state of a language: what `mismatch` says of a tree. */
export function valueSchema(type: ValueType, languages: Languages, objects: ObjectSchemas): JsonObject {
  const own = ownSchemas(type, languages, objects)
  const computed = languages.state === 'JSONata' && mayBeComputed(type) ? [EXPRESSION] : []
  return oneOf([...own, ...computed, ...(mayBeOpen(type) ? [PLACEHOLDER] : [])])
}

function oneOf(schemas: readonly JsonObject[]): JsonObject {
  if (schemas.some((schema) => Object.keys(schema).length === 0)) return {}
  const anyString = schemas.includes(STRING)
  const kept = schemas.filter((schema) => schema === STRING || !(anyString && schema['type'] === 'string'))
  return kept.length === 1 ? kept[0]! : { anyOf: kept }
}

function mayBeComputed(type: ValueType): boolean {
  switch (type.is) {
    case 'number':
    case 'timestamp':
      return type.computed
    case 'payload':
      return type.shape === 'object'
    default:
      return type.is === 'condition' || type.is === 'items'
  }
}

function ownSchemas(type: ValueType, languages: Languages, objects: ObjectSchemas): JsonObject[] {
  switch (type.is) {
    case 'text':
      if (type.oneOf === undefined) return [STRING]
      return [{ enum: [...type.oneOf] }, ...(type.known ? [] : [WITH_PLACEHOLDER])]
    case 'resource':
      return [STRING, SUBSTITUTION]
    case 'number':
      return [numberSchema(type)]
    case 'boolean':
    case 'condition':
      return [{ type: 'boolean' }]
    case 'timestamp':
      return [{ type: 'string', format: 'date-time' }, WITH_PLACEHOLDER]
    case 'path':
    case 'reference path':
      return type.nullable ? [STRING, { type: 'null' }] : [STRING]
    case 'result path':
      return [STRING, { type: 'null' }]
    case 'payload':
      return [type.shape === 'object' ? { type: 'object' } : {}]
    case 'items':
      return [{ type: 'array' }]
    case 'json':
      return [{}]
    case 'error names':
    case 'texts':
      return [{ type: 'array', items: STRING }]
    case 'assignments':
      return [{ type: 'object' }]
    case 'states':
      return [objects.states(languages.machine)]
    case 'part':
      return [objects.part(type.part, languages)]
    case 'parts':
      return [{ type: 'array', items: objects.part(type.part, languages) }]
    default:
      return [STRING]
  }
}

function numberSchema({ integer, min, max }: ValueType & { is: 'number' }): JsonObject {
  return {
    type: integer ? 'integer' : 'number',
    ...(min !== undefined && min !== -Infinity && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
  }
}

const WORDS = { anyOf: [STRING, { type: 'array', items: STRING, minItems: 1 }] }

/** A function of CloudFormation that gives a text. */
const SUBSTITUTION = {
  type: 'object',
  properties: { Ref: WORDS, 'Fn::GetAtt': WORDS, 'Fn::Sub': WORDS },
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
}
