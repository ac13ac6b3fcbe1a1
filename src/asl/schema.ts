import type { Json, JsonObject } from '../json.js'
import type { QueryLanguage } from './ast.js'
import { MACHINE, STATE_FIELDS, type FieldTable, type PartType } from './fields/index.js'
import { valueSchema, type Languages, type ObjectSchemas } from './value-schema.js'

/**
 * The JSON Schema (draft 2020-12) of the language, for editors and for those who make definitions: made from the field
 * tables that the rules read, it says of the shape of a definition what they say, with the codes UNUM2001, 2002, 2004, 2005,
 * 2006, 2016 and 2017. What relates one field to another, or a name to a state, it does not say.
 */
export function languageSchema(): JsonObject {
  const schema = new Schema()
  const machine = (language: QueryLanguage): JsonObject => schema.part(MACHINE, { state: language, machine: language })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Amazon States Language',
    description: 'Where a definition is as the schema says, `unum validate` tells what else is wrong with it.',
    type: 'object',
    if: saysLanguage('JSONata'),
    then: machine('JSONata'),
    else: machine('JSONPath'),
    $defs: schema.definitions,
  }
}

class Schema implements ObjectSchemas {
  readonly definitions: JsonObject = {}

  /** A reference to the definition of a kind of object, which is made when it is first asked for. */
  part(part: PartType, languages: Languages): JsonObject {
    const name = part.name.replace(/^(A|An|The) /, '')
    return this.#define(`${name}, ${nameOf(languages)}`, () => this.#fields(part.fields(), languages))
  }

  /** The states of a scope: the ones without a language of their own have the machine's. */
  states(machine: QueryLanguage): JsonObject {
    const state = this.#define(`state, ${machine}`, () => ({
      type: 'object',
      required: ['Type'],
      properties: { Type: { enum: [...STATE_FIELDS.keys()] } },
      if: saysLanguage('JSONata'),
      then: this.#ofAllTypes({ state: 'JSONata', machine }),
      else: {
        if: saysLanguage('JSONPath'),
        then: this.#ofAllTypes({ state: 'JSONPath', machine }),
        else: this.#ofAllTypes({ state: machine, machine }),
      },
    }))
    return { type: 'object', additionalProperties: state }
  }

  #ofAllTypes(languages: Languages): JsonObject {
    return this.#define(`any type, ${nameOf(languages)}`, () => ({
      allOf: [...STATE_FIELDS].map(([type, table]) => ({
        if: { type: 'object', required: ['Type'], properties: { Type: { const: type } } },
        then: this.#define(`${type} state, ${nameOf(languages)}`, () => this.#fields(table, languages)),
      })),
    }))
  }

  #fields(table: FieldTable, languages: Languages): JsonObject {
    const fields = Object.entries(table).filter(([, { only }]) => only === undefined || only === languages.state)
    const required = fields.flatMap(([name, spec]) => (spec.required ? [name] : []))
    return {
      type: 'object',
      properties: Object.fromEntries(fields.map(([name, { type }]) => [name, valueSchema(type, languages, this)])),
      additionalProperties: false,
      ...(required.length > 0 && { required }),
    }
  }

  #define(name: string, make: () => JsonObject): JsonObject {
    if (!Object.hasOwn(this.definitions, name)) {
      this.definitions[name] = {}
      this.definitions[name] = make()
    }
    return { $ref: `#/$defs/${encodeURIComponent(name)}` }
  }
}

function nameOf({ state, machine }: Languages): string {
  return state === machine ? state : `${state} in ${machine}`
}

function saysLanguage(language: QueryLanguage): Json {
  return { type: 'object', required: ['QueryLanguage'], properties: { QueryLanguage: { const: language } } }
}
