import type { QueryLanguage } from '../ast.js'
import type { FieldTable } from '../fields/index.js'
import { error, keyOf } from '../finding.js'
import type { Rule } from '../rule.js'

/** The fields that say in JSONata what a field of JSONPath says. */
const COUNTERPARTS: Readonly<Record<string, string>> = {
  Parameters: 'Arguments',
  Arguments: 'Parameters',
  OutputPath: 'Output',
  ResultSelector: 'Output',
  ResultPath: 'Output',
  Output: 'OutputPath',
  ItemsPath: 'Items',
  Items: 'ItemsPath',
  Variable: 'Condition',
  Condition: 'Variable',
  Result: 'Output',
}

/**
 * UNUM2016: fields of one query language in a state of the other (ASL specification, "State Types", its two tables, and
 * "Document History").
 */
export const languageFields: Rule = ({ parts }, report) => {
  for (const { label, language, table, fields } of parts) {
    for (const [name, { member, spec }] of fields) {
      if (spec.only === undefined || spec.only === language) continue
      const message = `${label} has ${name}, which is a field of ${spec.only}, in a state whose language is ${language}`
      report(error('UNUM2016', message, keyOf(member), hintFor(name, language, table)))
    }
  }
}

function hintFor(name: string, language: QueryLanguage, table: FieldTable): string | undefined {
  const direct = name.replace(/Path$/, '')
  const counterpart = COUNTERPARTS[name] ?? (direct !== name ? direct : undefined)
  const instead = counterpart !== undefined && Object.hasOwn(table, counterpart) ? counterpart : undefined
  if (language === 'JSONata') return instead && `Use ${instead}.`
  return `Set QueryLanguage to "JSONata"${instead === undefined ? '' : ` or use ${instead}`}.`
}
