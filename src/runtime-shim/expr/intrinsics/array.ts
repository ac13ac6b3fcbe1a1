import type { IntrinsicFunction } from './ast.js'

/** `States.Array(…)`: its arguments, in their order (ASL, appendix B). */
export const array: IntrinsicFunction = {
  name: 'States.Array',
  arity: [0, Infinity],
  evaluate: (args) => [...args],
}
