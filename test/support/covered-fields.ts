import { survey } from '../../src/asl/survey.js'
import type { QueryLanguage } from '../../src/asl/ast.js'
import { readSource, Source } from '../../src/parser/index.js'
import type { JsonObject } from '../../src/json.js'
import { kindOf } from './items.js'

/** The fields of the language that a definition has, as keys of items, each with the query languages it stands in. */
export function fieldsIn(definition: JsonObject): Map<string, Set<QueryLanguage>> {
  const found = new Map<string, Set<QueryLanguage>>()
  const { root } = readSource(new Source('case.asl.json', JSON.stringify(definition)))
  if (root === undefined) return found
  for (const { kind, fields, language } of survey(root).parts) {
    for (const name of fields.keys()) {
      const key = `${kindOf(kind)}.${name}`
      found.set(key, (found.get(key) ?? new Set()).add(language))
    }
  }
  return found
}
