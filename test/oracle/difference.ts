import { isObject, type Json } from '../../src/json.js'
import { EXECUTION_NAME, MACHINE_NAME, runCompiled } from './compiled.js'
import { Effort } from './effort.js'
import { EndlessExecution } from './failure.js'
import { tasksOf, type GeneratedCase } from './generate.js'
import { interpret, type Outcome } from './interpreter.js'

/** Later than every timestamp of a generated machine, milliseconds since the epoch: nothing waits for years. */
const START = Date.parse('2025-01-01T00:00:00Z')

/** What both sides make of a case. */
export type Comparison =
  | { readonly kind: 'same' | 'race' | 'invalid' }
  | { readonly kind: 'different'; readonly expected: Json; readonly got: Json }

/**
 * Interprets a case, and compiles and executes it, and compares how the two executions ended, but for event ids. Throws
 * EndlessExecution, also where the effort is spent.
 */
export async function compare(made: GeneratedCase, effort = new Effort(Infinity)): Promise<Comparison> {
  const { expected, raced } = await interpreted(made, effort)
  if (raced) return { kind: 'race' }
  const got = await runCompiled(made)
  if (got === undefined) return { kind: 'invalid' }
  const [a, b] = [comparable(expected), comparable(got)]
  return JSON.stringify(a) === JSON.stringify(b) ? { kind: 'same' } : { kind: 'different', expected: a, got: b }
}

/** Whether two executions differ; false for what is no valid case, or takes more than is left of the effort: for shrinking. */
export async function differs(made: GeneratedCase, effort: Effort): Promise<boolean> {
  try {
    return (await compare(made, effort)).kind === 'different'
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError || error instanceof EndlessExecution) return false
    throw error
  }
}

async function interpreted(
  { definition, input, behaviours }: GeneratedCase,
  effort: Effort,
): Promise<{ expected: Outcome; raced: boolean }> {
  let raced = false
  const expected = await interpret(definition, {
    input,
    tasks: tasksOf(behaviours),
    executionName: EXECUTION_NAME,
    machineName: MACHINE_NAME,
    start: START,
    onRace: () => {
      raced = true
    },
    onVisit: (_state, given) => effort.spend(given),
  })
  return { expected, raced }
}

/**
 * An outcome with its keys in order, without event ids, which texts of causes carry anywhere in the data, and without the
 * context object in the text of a path that finds nothing there.
 */
export function comparable(value: Json): Json {
  if (typeof value === 'string')
    return value
      .replaceAll(/\(entered at the event id #\d+\)/g, '(entered at the event id #N)')
      .replace(/(The JSONPath '\$\$[^']*' specified for the field '[^']*' could not be found in the input ').*/s, '$1…')
  if (Array.isArray(value)) return value.map(comparable)
  if (!isObject(value)) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, comparable(item)]))
}
