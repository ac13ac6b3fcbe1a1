import { emptyResponses } from './empty-responses.js'
import { invocationOrder } from './invocation-order.js'
import { responseNames } from './response-names.js'
import type { MockRule } from './rule.js'
import { unusedResponses } from './unused-responses.js'

/** Every check that needs no definition. What is about the states of a machine is in `state-names.ts`. */
export const MOCK_RULES: readonly MockRule[] = [responseNames, invocationOrder, unusedResponses, emptyResponses]
