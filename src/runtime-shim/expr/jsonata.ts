import type { AstNode } from './jsonata/ast.js'
import { directOf } from './jsonata/direct.js'
import { UNDECIDED } from './jsonata/direct-operators.js'
import { prepareEngine } from './jsonata/engine.js'
import { thrownError, type Place } from './jsonata/failure.js'
import { jsonOf } from './jsonata/result.js'
import { statesPathsOf } from './jsonata/states-paths.js'
import { parseSource, sourceOf } from './jsonata/syntax.js'
import { unknownCallsOf, type UnknownCall } from './jsonata/unknown-calls.js'
import type { Evaluated, EvaluationScope, Expression } from './scope.js'

export { isJsonataExpression } from './jsonata/syntax.js'
export { FUNCTION_NAMES } from './jsonata/unknown-calls.js'
export { expectType, expectWithin, type ExpectedType, type Range } from './jsonata/result.js'

/** A parsed JSONata expression, as far as compile-time checks need it. */
export interface JsonataExpression {
  /** The string with its delimiters. */
  readonly text: string
  /** The expression without them, as AWS quotes it. */
  readonly code: string
  /**
   * The paths read from `$states`, without it: `input.order.id`, `context.Execution.Id`, `result`. A use of `$states` that
   * names no field is the empty string.
   */
  readonly statesPaths: readonly string[]
  /** Calls of what is no function, with their places in the whole string. */
  readonly unknownCalls: readonly UnknownCall[]
}

/**
 * Parses a string that is an expression, for checks. It refuses what Step Functions refuses at deployment: `$$`, `$` and
 * bare names at the top level (ASL specification, "JSONata Restrictions").
 * @throws ExpressionSyntaxError with the offset within the whole string.
 */
export function parseJsonata(text: string): JsonataExpression {
  const source = sourceOf(text)
  const { ast } = parseSource(source)
  const unknownCalls = unknownCallsOf(ast).map(({ name, offset }) => ({ name, offset: source.offset + offset }))
  return { text, code: source.code, statesPaths: statesPathsOf(ast), unknownCalls }
}

/**
 * Makes a string that is an expression ready for evaluation; `field` is its path in the state, for error texts. What
 * is only literals, plain paths and operators is mostly answered at once, anything else by a promise.
 * @throws ExpressionSyntaxError with the offset within the whole string.
 */
export function compileJsonata(text: string, field: string): Expression {
  const source = sourceOf(text)
  const { engine, ast } = parseSource(source)
  const place = { code: source.code, field }
  const slow = lazily(() => evaluator(prepareEngine(engine, ast), place))
  return { evaluate: withShortcut(ast, place, slow) }
}

type EvaluateJson = (scope: EvaluationScope) => Evaluated

function withShortcut(ast: AstNode, place: Place, slow: () => EvaluateJson): EvaluateJson {
  const direct = directOf(ast)
  if (direct === undefined) return slow()
  return (scope) => {
    const value = direct(scope)
    if (value === UNDECIDED) return slow()(scope)
    return value === undefined ? jsonOf(value, place) : value
  }
}

function evaluator(evaluate: (scope: EvaluationScope) => Promise<unknown>, place: Place): EvaluateJson {
  return async (scope) => {
    let value: unknown
    try {
      value = await evaluate(scope)
    } catch (error) {
      throw thrownError(place, error)
    }
    return jsonOf(value, place)
  }
}

function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
