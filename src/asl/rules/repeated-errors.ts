import { errorNamesOf } from '../error-names.js'
import type { StateSite } from '../definition.js'
import { quoted, warning } from '../finding.js'
import type { Rule } from '../rule.js'

/** UNUM4005, a warning: the first Catcher that matches is taken, a second one for the same name never ("Fallback states"). */
export const repeatedErrors: Rule = (definition, report) => {
  const seen = new Map<StateSite, Set<string>>()
  for (const { name, node, part } of errorNamesOf(definition)) {
    if (part.kind !== 'A Catcher' || part.state === undefined) continue
    const names = seen.get(part.state) ?? new Set<string>()
    seen.set(part.state, names)
    if (names.has(name)) {
      const message = `${part.label} waits for ${quoted(name)}, which a Catcher before it has already taken`
      report(warning('UNUM4005', message, node))
    }
    names.add(name)
  }
}
