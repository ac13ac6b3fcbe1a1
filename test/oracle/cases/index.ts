import type { InterpreterCase } from './case.js'
import { dataFlow } from './data-flow.js'
import { dataLimit } from './data-limit.js'
import { errors } from './errors.js'
import { fanOuts } from './fan-outs.js'
import { variables } from './variables.js'
import { waits } from './waits.js'

export type { InterpreterCase } from './case.js'

/** The table of interpreter.test.ts. */
export const interpreterCases: readonly InterpreterCase[] = [
  ...dataFlow,
  ...variables,
  ...errors,
  ...dataLimit,
  ...waits,
  ...fanOuts,
]
