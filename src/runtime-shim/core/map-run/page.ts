import type { Json } from '../../../json.js'
import { byteLength } from '../payload.js'
import type { Page, PageStart } from '../protocol.js'

/** Children that one fan-out of a distributed Map starts: its coordination set is created in one atomic write. */
const PAGE_CHILDREN = 1000

/** The most that their inputs take together, as UTF-8 JSON: a record holds them. One larger input is a page of its own. */
const PAGE_BYTES = 131_072

/** The input of a child, and where to go on after its items. */
export interface ChildInput {
  readonly input: Json
  readonly next: PageStart
}

/** The next children of a distributed Map: as many as one record holds, or all of them where they need no record. */
export async function cutPage(
  children: AsyncIterable<ChildInput>,
  before: Omit<Page, 'inputs' | 'next'>,
  whole = false,
): Promise<Page> {
  const inputs: Json[] = []
  let bytes = 0
  let next: PageStart | undefined
  for await (const child of children) {
    const size = whole ? 0 : byteLength(child.input)
    if (inputs.length > 0 && !whole && (inputs.length === PAGE_CHILDREN || bytes + size > PAGE_BYTES)) {
      return { ...before, inputs, next: next! }
    }
    inputs.push(child.input)
    bytes += size
    next = child.next
  }
  return { ...before, inputs }
}
