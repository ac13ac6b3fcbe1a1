import type { Part } from '../definition.js'
import { OPERATORS } from '../fields/index.js'
import { error, keyOf, listed, openingOf } from '../finding.js'
import type { Rule } from '../rule.js'

const BOOLEAN = ['And', 'Or', 'Not']

/**
 * UNUM2018: a rule of JSONPath has Variable and one comparison operator, or one of And, Or and Not; a rule of JSONata has
 * Condition (ASL specification, "JSONata Choice Rules", "JSONPath Choice Rules").
 */
export const choiceRules: Rule = ({ parts }, report) => {
  for (const part of parts) {
    if (part.table['StringEquals'] === undefined) continue
    const wrong = part.language === 'JSONata' ? jsonataFault(part) : jsonPathFault(part)
    if (wrong !== undefined) report(error('UNUM2018', `${part.label} ${wrong.message}`, wrong.place))
  }
}

interface Fault {
  readonly message: string
  readonly place: ReturnType<typeof openingOf>
}

function jsonataFault({ fields, node }: Part): Fault | undefined {
  return fields.has('Condition') ? undefined : { message: 'must have Condition', place: openingOf(node) }
}

function jsonPathFault({ fields, node }: Part): Fault | undefined {
  const operators = [...fields.keys()].filter((name) => Object.hasOwn(OPERATORS, name) || BOOLEAN.includes(name))
  const [first, second] = operators
  if (first === undefined)
    return { message: 'must have a comparison operator, or And, Or or Not', place: openingOf(node) }
  if (second !== undefined) {
    const message = `has ${listed(operators, 'and')}, of which it can have one`
    return { message, place: keyOf(fields.get(second)!.member) }
  }
  const variable = fields.get('Variable')
  if (BOOLEAN.includes(first)) {
    return (
      variable && { message: `has Variable beside ${first}, which compares nothing`, place: keyOf(variable.member) }
    )
  }
  return variable ? undefined : { message: `must have Variable, which ${first} compares`, place: openingOf(node) }
}
