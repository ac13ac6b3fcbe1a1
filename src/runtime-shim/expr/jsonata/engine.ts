import type jsonata from 'jsonata'
import { jsonataFunctions } from '../jsonata-functions/index.js'
import type { EvaluationScope } from '../scope.js'
import type { AstNode } from './ast.js'
import { boundError, Budget, MAX_DEPTH, MAX_OPEN } from './bounds.js'
import { isCallable } from './callable.js'
import { JsonataError } from './failure.js'
import { SCOPE, scopeOf, type EvaluationFrame } from './focus.js'
import { statesOf } from './states-value.js'
import { traitsOf, type Traits } from './traits.js'

/** The names under which the library looks for callbacks around the evaluation of every node. */
const ENTRY = Symbol.for('jsonata.__evaluate_entry')
const EXIT = Symbol.for('jsonata.__evaluate_exit')

/** Under this name, which no expression can write, a frame holds the budget of its evaluation. */
const BUDGET = '@budget'

/** Evaluates in a scope; what it gives still has the library's marks, and may be undefined or a function. */
export type Evaluate = (scope: EvaluationScope) => Promise<unknown>

/**
 * Makes a parsed expression ready to be evaluated as Step Functions does: with its functions, without `$eval`, within
 * bounds, with no clock or randomness but the scope's, and without a change to any value of the scope. Evaluations may
 * overlap.
 */
export function prepareEngine(engine: jsonata.Expression, ast: AstNode): Evaluate {
  const traits = traitsOf(ast)
  const { variables, called } = traits
  for (const { name, signature, implementation } of jsonataFunctions) {
    if (variables.has(name)) engine.registerFunction(name, implementation as unknown as Implementation, signature)
  }
  engine.assign('eval', undefined)
  bindCallback(engine, ENTRY, (_node, _input, frame) => enter(frame))
  bindCallback(engine, EXIT, (node, _input, frame, result) => {
    budgetOf(frame).leave(node.type, result)
    if (called.has(node)) checkCallable(node, result)
  })
  return async (scope) => {
    try {
      return await engine.evaluate(undefined, bindingsOf(scope, traits))
    } catch (error) {
      throw boundError(error)
    }
  }
}

/** What an evaluation starts with. Values are copied only for an expression in which the library may change them. */
function bindingsOf(scope: EvaluationScope, { variables, isParallel, changesValues }: Traits): Record<string, unknown> {
  const own = changesValues ? structuredClone : <T>(value: T): T => value
  const assigned = [...variables].filter((name) => Object.hasOwn(scope.variables, name))
  return Object.fromEntries<unknown>([
    ...assigned.map((name) => [name, own(scope.variables[name])] as const),
    ['states', statesOf(scope, own)],
    [SCOPE, scope],
    [BUDGET, new Budget(isParallel ? MAX_OPEN : MAX_DEPTH)],
  ])
}

/** The library's types do not say what a function is called on; see Focus. */
type Implementation = (...args: unknown[]) => unknown

type Callback = (node: AstNode, input: unknown, frame: EvaluationFrame, result: unknown) => void

/** The library binds by symbol, which its types leave out. */
function bindCallback(engine: jsonata.Expression, name: symbol, callback: Callback): void {
  engine.assign(name as unknown as string, callback)
}

/** On the first node, the library's own time of evaluation, which `$toMillis` completes dates with, becomes the scope's. */
function enter(frame: EvaluationFrame): void {
  const budget = budgetOf(frame)
  if (budget.isFresh) frame.timestamp.setTime(scopeOf(frame).now())
  budget.enter()
}

function budgetOf(frame: EvaluationFrame): Budget {
  return frame.base.lookup(BUDGET) as Budget
}

/**
 * Refuses to call what is no function before the library writes the name of the call into it. A bare name that finds
 * nothing is left to the library, which may know a function of that name.
 */
function checkCallable(node: AstNode, value: unknown): void {
  if (isCallable(value) || (value === undefined && node.type === 'path')) return
  throw new JsonataError('T1006', 'Attempted to invoke a non-function')
}
