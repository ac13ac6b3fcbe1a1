import { meant } from '../../parser/did-you-mean.js'
import { rangeInside } from '../../parser/tree.js'
import { FUNCTION_NAMES } from '../../runtime-shim/expr/index.js'
import { expressionsOf } from '../expressions.js'
import { warning } from '../finding.js'
import { jsonataOf } from '../jsonata.js'
import type { Rule } from '../rule.js'

const OFFERED = [...FUNCTION_NAMES].map((name) => `$${name}`)

/** What is known by another name: JSONata's `$eval` is none of Step Functions' (ASL specification, "JSONata Restrictions"). */
const INSTEAD: Readonly<Record<string, string>> = { $eval: 'A text that is JSON is read by $parse.' }

/** UNUM3013, a warning: Step Functions accepts a call of what is no function, and fails when it is evaluated. */
export const jsonataFunctions: Rule = (definition, report) => {
  for (const site of expressionsOf(definition)) {
    const { node, part, field } = site
    for (const { name, offset } of jsonataOf(site)?.unknownCalls ?? []) {
      const called = `$${name}`
      const message = `${part.label} calls ${called} in ${field}, which is not a function`
      const { start } = rangeInside(node, offset)
      const range = { start, end: rangeInside(node, offset + name.length).end }
      report(warning('UNUM3013', message, { range, pointer: node.pointer }, INSTEAD[called] ?? meant(called, OFFERED)))
    }
  }
}
