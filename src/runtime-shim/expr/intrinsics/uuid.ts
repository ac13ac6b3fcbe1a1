import { randomUuid } from '../random-uuid.js'
import type { IntrinsicFunction } from './ast.js'

/** `States.UUID()`: a version 4 UUID, from the scope's randomness (ASL, appendix B). */
export const uuid: IntrinsicFunction = {
  name: 'States.UUID',
  arity: [0, 0],
  evaluate: (_args, { random }) => randomUuid(random),
}
