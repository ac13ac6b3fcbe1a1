import { expressionsOf, type ExpressionSite } from '../expressions.js'
import { error, midSentence } from '../finding.js'
import { jsonataOf } from '../jsonata.js'
import type { Rule } from '../rule.js'

const NAMES = ['input', 'result', 'errorOutput', 'context']

/**
 * UNUM3011: `$states.result` is there in the Output and Assign of Task, Map and Parallel, `$states.errorOutput` in those of a
 * Catcher, and nothing else than these, `input` and `context` (ASL specification, "Reserved "states" Variable with JSONata").
 */
export const statesVariable: Rule = (definition, report) => {
  for (const site of expressionsOf(definition)) {
    for (const path of jsonataOf(site)?.statesPaths ?? []) {
      const name = path.split('.')[0]!
      if (name === '') continue
      if (!NAMES.includes(name)) {
        report(
          error('UNUM3011', `$states has no "${name}"`, site.node, 'It has input, result, errorOutput and context.'),
        )
      } else if (!isVisible(name, site)) {
        const message = `$states.${name} has no value in ${site.field} of ${midSentence(site.part.label)}`
        report(error('UNUM3011', message, site.node, PLACES[name]))
      }
    }
  }
}

const PLACES: Readonly<Record<string, string>> = {
  result: 'It is there in Output and Assign of Task, Map and Parallel states.',
  errorOutput: 'It is there in Output and Assign of a Catcher.',
}

function isVisible(name: string, { part, field }: ExpressionSite): boolean {
  const shapesOutput = field === 'Output' || field === 'Assign'
  if (name === 'errorOutput') return shapesOutput && part.kind === 'A Catcher'
  return name !== 'result' || (shapesOutput && part.table['Catch'] !== undefined)
}
