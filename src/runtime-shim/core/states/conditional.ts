import { compileChoiceRule, WorkflowError } from '../../expr/index.js'
import type { ConditionalIR } from '../../ir/index.js'
import { prepareInput, prepareOutput, type FlowFields } from '../data-flow.js'
import type { PreparedState } from '../program.js'
import type { Visit } from '../visit.js'

/** A Choice: the first condition that holds. A rule's Assign and Output take the place of the state's. */
export function prepareConditional(ir: ConditionalIR): PreparedState {
  const input = prepareInput(ir)
  const language = ir.QueryLanguage ?? 'JSONPath'
  const choices = ir.Choices.map((choice, i) => ({
    rule: compileChoiceRule(choice.Condition, language, `Choices[${i}]/Condition`),
    output: prepareOutput(ruleFields(ir, choice), 'Choice', `Choices[${i}]/`),
    next: choice.Next,
  }))
  const otherwise = prepareOutput(ir, 'Choice')
  return async (visit) => {
    const effective = await input(visit)
    for (const { rule, output, next } of choices) {
      const holds = await visit.locating(() => rule.test(visit.scope(effective)))
      if (holds) return { to: next, data: await output.finish(visit, effective, effective) }
    }
    if (ir.Default === undefined) throw noChoiceMatched(visit)
    return { to: ir.Default, data: await otherwise.finish(visit, effective, effective) }
  }
}

function ruleFields(ir: ConditionalIR, choice: ConditionalIR['Choices'][number]): FlowFields {
  return {
    ...(ir.QueryLanguage !== undefined && { QueryLanguage: ir.QueryLanguage }),
    ...(ir.OutputPath !== undefined && { OutputPath: ir.OutputPath }),
    ...(choice.Assign !== undefined && { Assign: choice.Assign }),
    ...(choice.Output !== undefined && { Output: choice.Output }),
  }
}

function noChoiceMatched(visit: Visit): unknown {
  return visit.located(
    new WorkflowError(
      'States.NoChoiceMatched',
      'Failed to transition out of the state. The state does not point to a next state.',
    ),
  )
}
