import type { Json } from '../../../json.js'
import { compilePathExpression, WorkflowError } from '../../expr/index.js'
import type { FlowFields } from '../data-flow.js'
import type { Visit } from '../visit.js'
import { isJsonata, numberField } from './number-field.js'

/** A number that a state gives, evaluated with the effective input; undefined where the state has none. */
export type NumberOf = (visit: Visit, effective: Json) => Promise<number | undefined>

/** The field `name` of a part of a state, or what the path in its field `namePath` refers to. */
export function numberOrPath<Name extends string>(
  ir: FlowFields,
  part: { readonly [K in Name | `${Name}Path`]?: number | string },
  name: Name,
  kind: 'integer' | 'float',
  valid: (value: number) => boolean,
): NumberOf {
  const { [`${name}Path` as const]: text } = part
  if (typeof text !== 'string') return numberField(ir, name, part[name], kind === 'integer' ? 'integer' : 'number')
  const path = compilePathExpression(text, `${name}Path`)
  return async (visit, effective) => {
    const value = await visit.evaluate(path, effective)
    if (typeof value === 'number' && valid(value)) return value
    const shown = typeof value === 'string' ? value : JSON.stringify(value)
    throw refused(visit, ir, `The ${name}Path field refers to value "${shown}" which is not a valid ${kind}: ${text}`)
  }
}

/** The failure of a state by a number that it cannot be executed with. */
export function refused(visit: Visit, ir: FlowFields, reason: string): unknown {
  return visit.located(new WorkflowError(isJsonata(ir) ? 'States.QueryEvaluationError' : 'States.Runtime', reason))
}
