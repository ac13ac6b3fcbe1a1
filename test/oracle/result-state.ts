import type { Json } from '../../src/json.js'
import { fill, jsonPathExit, jsonataExit, placeResult } from './data-flow.js'
import { attempts } from './recover.js'
import type { Exit, Visit } from './visit.js'

/**
 * What Task, Parallel and Map share: attempts, and the way of a result to the output. All errors up to ResultPath, and
 * in JSONata those of Output and Assign, are the attempt's; those of OutputPath and a JSONPath Assign are nobody's.
 */
export async function resultState(visit: Visit, produce: () => Promise<Json>): Promise<Exit> {
  const { state } = visit
  let pending: { shaped: Json; result: Json } | undefined
  const done = await attempts(visit, async () => {
    const result = await produce()
    if (visit.jsonata) return jsonataExit(visit, state, result, { result })
    const selector = state['ResultSelector']
    const selected = selector === undefined ? result : await fill(visit, 'ResultSelector', selector, result)
    pending = { shaped: placeResult(visit, state['ResultPath'], selected), result }
    return { output: null, variables: {} }
  })
  return pending === undefined ? done : jsonPathExit(visit, pending.shaped, pending.result)
}
