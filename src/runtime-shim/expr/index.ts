/** The public face of the expressions. JSONPath and intrinsics answer at once, JSONata with a promise. */
export { ExpressionSyntaxError, WorkflowError } from './errors.js'
export type { Intrinsic } from './intrinsics/ast.js'
export { parseIntrinsic } from './intrinsics/parse-intrinsic.js'
export type { JsonPath } from './json-path/ast.js'
export { evaluatePath } from './json-path/evaluate-path.js'
export { parsePath, parseReferencePath } from './json-path/parse-path.js'
export { compilePathExpression, type JsonPathExpression } from './path-expression.js'
export { contextPathsIn, pathsIn } from './paths-in.js'
export { compilePayloadTemplate } from './payload-template.js'
export { compileResultPath, type ResultPath } from './reference-path.js'
export type { Evaluated, EvaluationScope, Expression } from './scope.js'
export {
  expectType,
  expectWithin,
  type Range,
  isJsonataExpression,
  compileJsonata,
  FUNCTION_NAMES,
  parseJsonata,
} from './jsonata.js'
export type { ExpectedType, JsonataExpression } from './jsonata.js'
export { compileJsonataTemplate, contextUsesIn } from './jsonata-template.js'
export { CHOICE_OPERATORS, compileChoiceRule } from './choice-rule.js'
export type { ChoiceOperator, ChoiceRule, OperandType } from './choice-rule.js'
export { formatTimestamp, parseTimestamp } from './timestamp.js'
