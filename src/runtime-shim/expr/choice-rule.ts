import { isObject, type Json, type JsonObject } from '../../json.js'
import { CHOICE_OPERATORS, type ChoiceOperator } from './choice/operators.js'
import { ExpressionSyntaxError, WorkflowError } from './errors.js'
import { evaluatePath } from './json-path/evaluate-path.js'
import { parsePath } from './json-path/parse-path.js'
import { expectType } from './jsonata.js'
import { compileJsonataTemplate } from './jsonata-template.js'
import type { Evaluated, EvaluationScope } from './scope.js'

export { CHOICE_OPERATORS, type ChoiceOperator, type OperandType } from './choice/operators.js'

/** The condition of a Choice Rule, ready for evaluation. */
export interface ChoiceRule {
  /** Whether the rule applies. @throws WorkflowError */
  test(scope: EvaluationScope): Evaluated<boolean>
}

/**
 * Compiles a condition: in JSONPath an object with a Variable and an operator, or And, Or, Not; in JSONata the value of
 * Condition, which `field` names in error texts (ASL specification, "Choice State").
 * @throws ExpressionSyntaxError for a path or an expression that is none, or an object without an operator.
 */
export function compileChoiceRule(
  condition: Json,
  language: 'JSONPath' | 'JSONata',
  field: string = 'Condition',
): ChoiceRule {
  return { test: language === 'JSONata' ? compileCondition(condition, field) : compileTest(condition) }
}

function compileCondition(condition: Json, field: string): ChoiceRule['test'] {
  const expression = compileJsonataTemplate(condition, field)
  const text = typeof condition === 'string' ? condition : JSON.stringify(condition)
  const checked = (value: Json): boolean => {
    expectType(value, 'boolean', text, field)
    return value as boolean
  }
  return (scope) => {
    const value = expression.evaluate(scope)
    return value instanceof Promise ? value.then(checked) : checked(value)
  }
}

type Test = (scope: EvaluationScope) => boolean

const OPERATORS: ReadonlyMap<string, ChoiceOperator> = new Map(CHOICE_OPERATORS.map((each) => [each.name, each]))

/** And and Or stop at the first rule that decides, so a rule may be guarded by an IsPresent before it. */
function compileTest(rule: Json | undefined): Test {
  if (!isObject(rule)) throw new ExpressionSyntaxError('A Choice Rule must be an object', 0)
  const { And: and, Or: or, Not: not } = rule
  if (Array.isArray(and)) {
    const tests = and.map(compileTest)
    return (scope) => tests.every((test) => test(scope))
  }
  if (Array.isArray(or)) {
    const tests = or.map(compileTest)
    return (scope) => tests.some((test) => test(scope))
  }
  if (not !== undefined) {
    const test = compileTest(not)
    return (scope) => !test(scope)
  }
  return compileDataTest(rule)
}

function compileDataTest(rule: JsonObject): Test {
  const operator = Object.keys(rule).flatMap((key) => OPERATORS.get(key) ?? [])[0]
  if (operator === undefined) throw new ExpressionSyntaxError('A Choice Rule needs an operator', 0)
  const operand = rule[operator.name] as Json
  const find = compileFind(rule['Variable'])
  if (operator.name === 'IsPresent') return (scope) => (find(scope) !== undefined) === operand
  const variable = found(find, rule['Variable'])
  if (operator.operand !== 'path') {
    const test = operator.against(operand)
    return (scope) => test(variable(scope))
  }
  const other = found(compileFind(operand), operand)
  return (scope) => operator.against(other(scope))(variable(scope))
}

type Find = (scope: EvaluationScope) => Json | undefined

function compileFind(path: Json | undefined): Find {
  if (typeof path !== 'string') throw new ExpressionSyntaxError('A Choice Rule needs a path', 0)
  const parsed = parsePath(path)
  return (scope) => evaluatePath(parsed, scope)
}

/** A path that finds nothing fails the execution. */
function found(find: Find, path: Json | undefined): (scope: EvaluationScope) => Json {
  return (scope) => {
    const value = find(scope)
    if (value !== undefined) return value
    const reason = `Invalid path '${String(path)}': The choice state's condition path references an invalid value.`
    throw new WorkflowError('States.Runtime', reason)
  }
}
