import type { IntrinsicFunction } from './ast.js'

/** `States.JsonToString(value)`: the value as JSON text without blanks (ASL, appendix B). */
export const jsonToString: IntrinsicFunction = {
  name: 'States.JsonToString',
  arity: [1, 1],
  evaluate: (args) => JSON.stringify(args[0]),
}
