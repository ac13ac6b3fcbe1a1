import { OPERATORS } from './choice-operators.js'
import { ANY_STATE, ASSIGN, FLOW } from './common.js'
import { jsonata, jsonPath, type FieldTable, type PartType } from './value-type.js'

/** ASL specification, "JSONPath Choice Rules": a data-test expression, or a boolean one. */
const TEST: FieldTable = {
  Variable: jsonPath({ is: 'path' }),
  ...OPERATORS,
  And: jsonPath({ is: 'parts', part: nestedRule('A rule in the And'), filled: true }),
  Or: jsonPath({ is: 'parts', part: nestedRule('A rule in the Or'), filled: true }),
  Not: jsonPath({ is: 'part', part: nestedRule('The rule in the Not') }),
  Comment: { type: { is: 'text' } },
}

function nestedRule(name: string): PartType {
  return { name, fields: () => TEST }
}

/** "Choice State" and "JSONata Choice Rules". */
const RULE: FieldTable = {
  ...TEST,
  Condition: jsonata({ is: 'condition' }),
  Next: { type: { is: 'target' }, required: true },
  Assign: { type: { is: 'assignments' } },
  Output: jsonata({ is: 'payload', shape: 'any' }),
}

/** An entry of Choices. */
export const CHOICE_RULE: PartType = { name: 'A Choice Rule', fields: () => RULE }

/** "Choice State". */
export const CHOICE: FieldTable = {
  ...ANY_STATE,
  Choices: { type: { is: 'parts', part: CHOICE_RULE, filled: true }, required: true },
  Default: { type: { is: 'target' } },
  ...FLOW,
  ...ASSIGN,
}
