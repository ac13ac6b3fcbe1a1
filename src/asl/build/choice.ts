import { toJson, type ObjectNode } from '../../parser/tree.js'
import { isObject, type Json, type JsonObject } from '../../json.js'
import type { ChoiceRule, ChoiceState } from '../ast.js'
import type { StateSite } from '../definition.js'
import { fieldsOf, itemsOf } from './fields.js'
import { baseOf } from './state.js'

/** ASL specification, "Choice State". */
export function buildChoice(site: StateSite): ChoiceState {
  const fields = fieldsOf<Pick<ChoiceState, 'inputPath' | 'outputPath' | 'output' | 'default' | 'assign'>>(
    site.node,
    'inputPath',
    'outputPath',
    'output',
    'default',
    'assign',
  )
  return { type: 'Choice', ...baseOf(site), choices: itemsOf(site.node, 'Choices').map(ruleOf), ...fields }
}

function ruleOf(node: ObjectNode): ChoiceRule {
  const fields = fieldsOf<Omit<ChoiceRule, 'condition' | 'node'>>(node, 'next', 'assign', 'output')
  return { condition: { value: conditionOf(toJson(node)), node }, ...fields, node }
}

const NOT_CONDITION = new Set(['Next', 'Assign', 'Output', 'Comment'])

/** What decides, of a rule and of the rules in it. */
function conditionOf(rule: Json): Json {
  if (Array.isArray(rule)) return rule.map(conditionOf)
  if (!isObject(rule)) return rule
  const condition: JsonObject = {}
  for (const [name, value] of Object.entries(rule)) {
    if (NOT_CONDITION.has(name)) continue
    condition[name] = name === 'And' || name === 'Or' || name === 'Not' ? conditionOf(value) : value
  }
  return condition
}
