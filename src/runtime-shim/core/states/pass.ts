import type { PassIR } from '../../ir/index.js'
import { compileTemplate, prepareInput, prepareOutput } from '../data-flow.js'
import type { PreparedState } from '../program.js'

/** A Pass: its Result, or its input through Parameters. */
export function preparePass(ir: PassIR): PreparedState {
  const input = prepareInput(ir)
  const output = prepareOutput(ir, 'Pass')
  const parameters = ir.Parameters === undefined ? undefined : compileTemplate(ir.Parameters, ir, 'Parameters')
  return async (visit) => {
    const effective = await input(visit)
    const prepared = parameters === undefined ? effective : await visit.evaluate(parameters, effective)
    const result = ir.Result === undefined ? prepared : ir.Result
    const data = await output.finish(visit, await output.shape(visit, result), result)
    return { to: ir.Next, data }
  }
}
