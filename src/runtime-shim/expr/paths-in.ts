import { isObject, type Json } from '../../json.js'
import type { Argument, Intrinsic } from './intrinsics/ast.js'
import { parseIntrinsic } from './intrinsics/parse-intrinsic.js'
import type { JsonPath } from './json-path/ast.js'
import { parsePath } from './json-path/parse-path.js'

/**
 * All paths that evaluating `value` follows, in the order of the text: a string is a path or an intrinsic, anything else
 * a payload template. What does not parse is left out: it is reported by whoever compiles it.
 */
export function pathsIn(value: Json): readonly JsonPath[] {
  return typeof value === 'string' ? pathsInText(value) : pathsInTemplate(value)
}

/** The distinct `$$…` paths among them, as they are written: which parts of the context object a template needs. */
export function contextPathsIn(value: Json): readonly string[] {
  const paths = pathsIn(value).filter(({ root }) => root === 'context')
  return [...new Set(paths.map(({ text }) => text.trim()))]
}

function pathsInTemplate(template: Json): readonly JsonPath[] {
  if (Array.isArray(template)) return template.flatMap(pathsInTemplate)
  if (!isObject(template)) return []
  return Object.entries(template).flatMap(([key, value]) =>
    key.endsWith('.$') && typeof value === 'string' ? pathsInText(value) : pathsInTemplate(value),
  )
}

function pathsInText(text: string): readonly JsonPath[] {
  try {
    return text.trimStart().startsWith('$') ? [parsePath(text)] : pathsInCall(parseIntrinsic(text))
  } catch {
    return []
  }
}

function pathsInCall({ arguments: args }: Intrinsic): readonly JsonPath[] {
  return args.flatMap(pathsInArgument)
}

function pathsInArgument(argument: Argument): readonly JsonPath[] {
  if (argument.kind === 'path') return [argument.path]
  return argument.kind === 'call' ? pathsInCall(argument.call) : []
}
