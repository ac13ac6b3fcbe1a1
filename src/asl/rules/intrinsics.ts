import { parseIntrinsic } from '../../runtime-shim/expr/index.js'
import { syntaxFault } from '../expression-error.js'
import { expressionsOf } from '../expressions.js'
import type { Rule } from '../rule.js'

/** UNUM3003: what is not a path is a call of an intrinsic function (ASL specification, "Intrinsic Functions", Appendix B). */
export const intrinsics: Rule = (definition, report) => {
  for (const site of expressionsOf(definition)) {
    if (site.kind !== 'path or intrinsic' && site.kind !== 'template value') continue
    if (site.node.value.startsWith('$')) continue
    const fault = syntaxFault('UNUM3003', site, 'a path or an intrinsic function', parseIntrinsic)
    if (fault) report(fault)
  }
}
