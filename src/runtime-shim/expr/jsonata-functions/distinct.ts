import type { Json } from '../../../json.js'
import type { JsonataFunction } from '../jsonata/focus.js'
import { jsonKey } from '../json-equality.js'

/** `$distinct(array)`: JSONata's own, which would compare every item with every other. */
export const distinct: JsonataFunction = {
  name: 'distinct',
  signature: '<x:x>',
  implementation(items: unknown) {
    if (!Array.isArray(items) || items.length <= 1) return items
    const isSequence = (items as { readonly sequence?: boolean }).sequence === true
    const results: unknown[] = isSequence ? this.createSequence() : []
    const seen = new Set<string>()
    for (const item of items as Json[]) {
      const key = jsonKey(item)
      if (!seen.has(key)) results.push(item)
      seen.add(key)
    }
    return results
  },
}
