import type { Json } from '../../json.js'
import { compileJsonata, isJsonataExpression, parseJsonata } from './jsonata.js'
import type { Evaluated, EvaluationScope, Expression } from './scope.js'

/** A string of a template that is an expression, with its path: `Output/items[0]/name`. */
interface Leaf {
  readonly text: string
  readonly field: string
}

/**
 * Makes any JSON ready for evaluation whose strings may be expressions, at any depth (ASL specification, "JSONata
 * Evaluation"); everything else in it is literal. `field` names it in error texts, extended by `/key` and `[index]` to the
 * expression that fails. Expressions are evaluated in the order of the template, one after the other; the answer is a
 * promise only where one of theirs is.
 * @throws ExpressionSyntaxError with the offset within the string that is no expression.
 */
export function compileJsonataTemplate(template: Json, field: string): Expression {
  const expressions = Array.from(leavesOf(template, field), (leaf) => compileJsonata(leaf.text, leaf.field))
  const [only] = expressions
  if (only === undefined) return { evaluate: () => template }
  if (typeof template === 'string') return only
  return {
    evaluate(scope) {
      const values = evaluateAll(expressions, scope, [])
      return values instanceof Promise ? values.then((all) => fill(template, all)) : fill(template, values)
    },
  }
}

/**
 * The paths of the context object that the expressions of a template read, each once: `Execution.Input` for
 * `$states.context.Execution.Input`. The empty string stands for all of it, which `$states` alone reads too.
 * @throws ExpressionSyntaxError
 */
export function contextUsesIn(template: Json): readonly string[] {
  const uses = new Set<string>()
  for (const { text } of leavesOf(template, '')) {
    for (const path of parseJsonata(text).statesPaths) {
      if (path === '' || path === 'context') uses.add('')
      else if (path.startsWith('context.')) uses.add(path.slice('context.'.length))
    }
  }
  return [...uses]
}

function* leavesOf(template: Json, field: string): Generator<Leaf> {
  if (typeof template === 'string') {
    if (isJsonataExpression(template)) yield { text: template, field }
  } else if (Array.isArray(template)) {
    for (const [index, item] of template.entries()) yield* leavesOf(item, `${field}[${index}]`)
  } else if (template !== null && typeof template === 'object') {
    for (const [key, item] of Object.entries(template)) yield* leavesOf(item, `${field}/${key}`)
  }
}

/** The values of the expressions from the first that `values` does not have yet. */
function evaluateAll(expressions: readonly Expression[], scope: EvaluationScope, values: Json[]): Evaluated<Json[]> {
  for (let index = values.length; index < expressions.length; index++) {
    const value = expressions[index]!.evaluate(scope)
    if (value instanceof Promise) return value.then((known) => evaluateAll(expressions, scope, [...values, known]))
    values.push(value)
  }
  return values
}

/** The template with its expressions replaced by their values, which are in the same order. */
function fill(template: Json, values: readonly Json[]): Json {
  let next = 0
  const filled = (node: Json): Json => {
    if (typeof node === 'string') return isJsonataExpression(node) ? values[next++]! : node
    if (Array.isArray(node)) return node.map(filled)
    if (node === null || typeof node !== 'object') return node
    return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, filled(item)]))
  }
  return filled(template)
}
