import type { Json, JsonObject } from '../../json.js'
import type { ObjectStore } from '../platform.js'
import type { ByteWindow } from './byte-window.js'
import { checkSize } from './item-size.js'
import { openObject, type TextPosition } from './open-object.js'
import type { ObjectItem } from './reader-spec.js'
import { jsonOf, textOf } from './text.js'

type LinesPosition = TextPosition & { readonly line: number }

const LINE_FEED = 0x0a

/** The items of a JSON Lines object: one JSON value a line. Lines of nothing but white space are no items. */
export async function* jsonlItems(
  objects: ObjectStore,
  object: JsonObject,
  position: Json | undefined,
): AsyncGenerator<ObjectItem> {
  const from = position as LinesPosition | undefined
  const window = await openObject(objects, object, from)
  let line = from?.line ?? 0
  try {
    for (;;) {
      const bytes = await nextLine(window)
      if (bytes === undefined) return
      const name = `Line ${++line}`
      const text = textOf(bytes, name).trim()
      if (text === '') continue
      const value = jsonOf(text, name)
      checkSize(value, bytes.length, name)
      yield { value, next: { ...window.position, line } }
    }
  } finally {
    await window.close()
  }
}

/** The bytes of the next line, dropped with its end; undefined: there is none. */
async function nextLine(window: ByteWindow): Promise<Uint8Array | undefined> {
  for (let searched = 0; ;) {
    const { unread } = window
    const end = unread.indexOf(LINE_FEED, searched)
    if (end >= 0) {
      window.drop(end + 1)
      return unread.subarray(0, end)
    }
    searched = unread.length
    if (await window.more()) continue
    window.drop(searched)
    return searched === 0 ? undefined : unread
  }
}
