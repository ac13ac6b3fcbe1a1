import type { FanInIR, FunctionIR, StateIR } from '../../runtime-shim/ir/index.js'

type Use = NonNullable<FunctionIR['Context']>[number]

/** Every way to reach the context object: `$$…` in JSONPath, `$states.context…` (or `$states` whole) in JSONata. */
const ACCESS = /\$\$((?:\.\w+)*)|\$states(?!\.(?:input|result|errorOutput)\b)(?:\.context)?((?:\.\w+)*)/g

/**
 * The large parts of the context object that some expression may read: only those travel with the requests. It errs on
 * the side of carrying: the whole of a part counts as a use of everything in it.
 */
export function contextUses(nodes: Iterable<StateIR | FanInIR>): Use[] {
  const paths = new Set<string>()
  for (const node of nodes) {
    for (const [, jsonPath, jsonata] of JSON.stringify(node).matchAll(ACCESS)) paths.add(jsonPath ?? jsonata ?? '')
  }
  const all: Use[] = ['Execution.Input', 'Map.Item.Value']
  return all.filter((use) =>
    [...paths].some((path) => `.${use}.`.startsWith(`${path}.`) || path.startsWith(`.${use}.`)),
  )
}
