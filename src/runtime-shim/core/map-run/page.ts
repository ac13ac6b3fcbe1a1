import type { Json } from '../../../json.js'
import type { Limits } from '../../platform.js'
import { byteLength } from '../payload.js'
import type { Page, PageStart } from '../protocol.js'

/** The input of a child, and where to go on after its items. */
export interface ChildInput {
  readonly input: Json
  readonly next: PageStart
}

/** The next children of a distributed Map, as many as a page holds. One that is larger than a page is alone in it. */
export async function cutPage(
  children: AsyncIterable<ChildInput>,
  before: Omit<Page, 'inputs' | 'next'>,
  limits: Limits['page'],
): Promise<Page> {
  const inputs: Json[] = []
  let bytes = 0
  let next: PageStart | undefined
  for await (const child of children) {
    const size = limits.bytes === Infinity ? 0 : byteLength(child.input)
    if (inputs.length > 0 && (inputs.length >= limits.children || bytes + size > limits.bytes)) {
      return { ...before, inputs, next: next! }
    }
    inputs.push(child.input)
    bytes += size
    next = child.next
  }
  return { ...before, inputs }
}
