import type { Json } from '../../json.js'
import { WorkflowError } from './errors.js'
import { evaluateIntrinsic } from './intrinsics/evaluate-intrinsic.js'
import { parseIntrinsic } from './intrinsics/parse-intrinsic.js'
import type { JsonPath } from './json-path/ast.js'
import { documentOf, evaluatePath } from './json-path/evaluate-path.js'
import { explainMissing } from './json-path/explain-missing.js'
import { parsePath } from './json-path/parse-path.js'
import type { EvaluationScope, Expression } from './scope.js'

/** An expression of JSONPath or intrinsics: it answers at once. */
export interface JsonPathExpression extends Expression {
  evaluate(scope: EvaluationScope): Json
}

/** What a path or an intrinsic that leads nowhere fails with, in the field that it stands in. */
type Missing = (path: JsonPath, scope: EvaluationScope) => WorkflowError

/**
 * Compiles the path, or the call of an intrinsic, of `field`: InputPath, OutputPath, ItemsPath, ErrorPath, SecondsPath
 * and the like; null, which InputPath and OutputPath may be, gives `{}` (ASL, "Using InputPath, …"). `field` is for the
 * texts of errors. Throws ExpressionSyntaxError; evaluation throws States.Runtime where the path leads nowhere.
 */
export function compilePathExpression(text: string | null, field: string): JsonPathExpression {
  if (text === null) return { evaluate: () => ({}) }
  return compileText(text, missingIn(field))
}

/** Compiles the value of the template field `key`, which ends in `.$`: a path or the call of an intrinsic. */
export function compileTemplateValue(text: string, key: string): JsonPathExpression {
  return compileText(text, notInInput(key))
}

function compileText(text: string, missing: Missing): JsonPathExpression {
  if (!text.trimStart().startsWith('$')) {
    const intrinsic = parseIntrinsic(text)
    return { evaluate: (scope) => evaluateIntrinsic(intrinsic, scope) }
  }
  const path = parsePath(text)
  return {
    evaluate(scope) {
      const value = evaluatePath(path, scope)
      if (value === undefined) throw missing(path, scope)
      return value
    },
  }
}

function missingIn(field: string): Missing {
  if (field === 'InputPath' || field === 'OutputPath' || field === 'ItemsPath') return invalidPath
  if (field === 'ErrorPath' || field === 'CausePath') return notInInput(field)
  return ({ text }) => runtimeError(`The ${field} parameter does not reference an input value: ${text}`)
}

function invalidPath(path: JsonPath, scope: EvaluationScope): WorkflowError {
  return runtimeError(`Invalid path '${path.text}' : ${explainMissing(path, documentOf(path, scope) ?? null)}`)
}

function notInInput(field: string): Missing {
  return (path, scope) => {
    const document = JSON.stringify(documentOf(path, scope) ?? scope.input)
    const what = `The JSONPath '${path.text}' specified for the field '${field}'`
    return runtimeError(`${what} could not be found in the input '${document}'`)
  }
}

function runtimeError(reason: string): WorkflowError {
  return new WorkflowError('States.Runtime', reason)
}
