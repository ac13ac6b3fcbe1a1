import type { JsonObject } from '../../json.js'
import type { ObjectStore } from '../platform.js'
import { ByteWindow } from './byte-window.js'
import { inflate } from './inflate.js'

/** A place in the bytes of a text: in those that `inflate` gives if the object is compressed. */
export interface TextPosition {
  readonly offset: number
  readonly gzip?: true
}

/**
 * Opens the text of an object at a position; undefined: at its beginning, where it tells by the first bytes whether it
 * is gzip's, and leaves out a byte order mark. A plain text is read from the position on; one in gzip from its
 * beginning, because it cannot be entered elsewhere.
 */
export async function openObject(
  objects: ObjectStore,
  object: JsonObject,
  position: TextPosition | undefined,
): Promise<ByteWindow> {
  if (position === undefined) return openFirst(new ByteWindow(objects.read(object, 0), 0))
  if (position.gzip !== true) return new ByteWindow(objects.read(object, position.offset), position.offset)
  const window = new ByteWindow(inflate(objects.read(object, 0)), 0, true)
  await window.skip(position.offset)
  return window
}

async function openFirst(stored: ByteWindow): Promise<ByteWindow> {
  const compressed = await begins(stored, [0x1f, 0x8b])
  const window = compressed ? new ByteWindow(inflate(stored.rest()), 0, true) : stored
  if (await begins(window, [0xef, 0xbb, 0xbf])) window.drop(3)
  return window
}

async function begins(window: ByteWindow, mark: readonly number[]): Promise<boolean> {
  return (await window.atLeast(mark.length)) && mark.every((byte, index) => window.unread[index] === byte)
}
