import { toJson } from '../../parser/tree.js'
import type { Part } from '../definition.js'
import { warning } from '../finding.js'
import { resourcesOf } from '../resources.js'
import type { Rule } from '../rule.js'

/** UNUM5006, a warning: nobody can call back who was not given the token (Step Functions, "Wait for Callback with Task Token"). */
export const taskTokens: Rule = (definition, report) => {
  for (const { text, node, part } of resourcesOf(definition)) {
    if (!text.endsWith('.waitForTaskToken') || mayPassToken(part)) continue
    const path = part.language === 'JSONata' ? '{% $states.context.Task.Token %}' : '$$.Task.Token'
    const message = `${part.label} waits for a callback but passes its task token to nobody`
    report(warning('UNUM5006', message, node, `The token is "${path}".`))
  }
}

/** The token may also come as a part of the context object, of a variable, or of what a template puts in. */
function mayPassToken({ fields }: Part): boolean {
  const value = (fields.get('Parameters') ?? fields.get('Arguments'))?.member.value
  return value !== undefined && /Token|\$\$|context|\$\{/.test(JSON.stringify(toJson(value)))
}
