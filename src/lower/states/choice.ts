import { isObject, type Json } from '../../json.js'
import type { ChoiceState } from '../../asl/ast.js'
import type { ConditionalIR } from '../../runtime-shim/ir/index.js'
import { languageOf, targetOf, valuesOf, type Lowering } from '../lowering.js'

/** A Choice becomes a Conditional: the first condition that holds gives the way on. */
export function lowerChoice(state: ChoiceState, lowering: Lowering): ConditionalIR {
  return {
    Type: 'Conditional',
    ...languageOf(state),
    ...valuesOf({ InputPath: state.inputPath }),
    Choices: state.choices.map((rule) => ({
      Condition: conditionOf(rule.condition.value),
      ...valuesOf({ Assign: rule.assign, Output: rule.output }),
      Next: targetOf(rule.next.value, lowering),
    })),
    ...valuesOf({ Output: state.output, Assign: state.assign, OutputPath: state.outputPath }),
    ...(state.default !== undefined && { Default: targetOf(state.default.value, lowering) }),
  }
}

/** A JSONata rule is its Condition; a JSONPath rule is the whole comparison. */
function conditionOf(rule: Json): Json {
  return isObject(rule) && rule['Condition'] !== undefined ? rule['Condition'] : rule
}
