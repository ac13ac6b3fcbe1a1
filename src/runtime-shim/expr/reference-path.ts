import { isObject, type Json } from '../../json.js'
import { ExpressionSyntaxError, WorkflowError } from './errors.js'
import type { Segment } from './json-path/ast.js'
import { parseReferencePath } from './json-path/parse-path.js'

/** Puts a state's result into its raw input. */
export interface ResultPath {
  /** Answers a changed copy; throws States.ReferencePathConflict where the raw input has no such place. */
  apply(rawInput: Json, result: Json): Json
}

/**
 * Compiles a ResultPath (ASL, "Using InputPath, …"): a reference path into the raw input, not `$$` nor a variable. What
 * is there is replaced; objects on the way that are missing are made. A value on the way that is no object, or an index
 * that the array does not have, is a conflict. Throws ExpressionSyntaxError.
 */
export function compileResultPath(text: string): ResultPath {
  const { root, ast } = parseReferencePath(text)
  if (root !== 'input')
    throw new ExpressionSyntaxError('a ResultPath must start with "$": it changes the input only', 0)
  return {
    apply(rawInput, result) {
      const changed = place(ast, 0, rawInput, result)
      if (changed !== undefined) return changed
      const reason = `Unable to apply ReferencePath ${text} to input ${JSON.stringify(rawInput)}`
      throw new WorkflowError('States.ReferencePathConflict', reason)
    },
  }
}

/** A copy of `value` with `result` where the steps from `at` on lead to; undefined for a conflict. */
function place(ast: readonly Segment[], at: number, value: Json | undefined, result: Json): Json | undefined {
  const segment = ast[at]
  if (segment === undefined) return result
  if (segment.kind === 'name') {
    const object = value === undefined ? {} : value
    if (!isObject(object)) return undefined
    const inner = Object.hasOwn(object, segment.name) ? object[segment.name] : undefined
    const placed = place(ast, at + 1, inner, result)
    return placed === undefined ? undefined : { ...object, ...Object.fromEntries([[segment.name, placed]]) }
  }
  if (segment.kind !== 'index' || !Array.isArray(value)) return undefined
  const inner = value.at(segment.index)
  const placed = inner === undefined ? undefined : place(ast, at + 1, inner, result)
  return placed === undefined ? undefined : value.with(segment.index, placed)
}
