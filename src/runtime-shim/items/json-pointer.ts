import { readerFailed } from './reader-failed.js'
import { JSON_BYTE, type JsonScanner } from './json-scanner.js'
import { jsonOf, textOf } from './text.js'

/** What a JSON text can be iterated over as. */
export type Collection = 'array' | 'object'

const { colon, comma, arrayBegin, arrayEnd, objectBegin, objectEnd } = JSON_BYTE

/**
 * Reads on to the first element of the array, or member of the object, that a JSON Pointer (RFC 6901; '' is the whole
 * text) refers to. Of a key that is there twice it is the first. Throws States.ItemReaderFailed where there is nothing
 * to iterate over; AWS does not accept an object that is the whole text.
 */
export async function enterCollection(scanner: JsonScanner, pointer: string): Promise<Collection> {
  for (const token of tokensOf(pointer)) {
    if (!(await enter(scanner, token)))
      throw readerFailed(`field ItemsPointer refers to nothing in the JSON: ${pointer}`)
  }
  const begin = await scanner.peek()
  if (begin === undefined) throw scanner.malformed()
  if (begin !== arrayBegin && (begin !== objectBegin || pointer === '')) {
    throw readerFailed('Attempting to map over non-iterable node.')
  }
  await scanner.expect(begin)
  return begin === arrayBegin ? 'array' : 'object'
}

/** Reads on to the element number `index`; false: the end of the collection came, and is read. */
export async function nextElement(scanner: JsonScanner, collection: Collection, index: number): Promise<boolean> {
  const end = collection === 'array' ? arrayEnd : objectEnd
  if ((await scanner.peek()) === end) {
    await scanner.expect(end)
    return false
  }
  if (index > 0) await scanner.expect(comma)
  return true
}

/** Reads a member's key, and on to its value. */
export async function readKey(scanner: JsonScanner): Promise<string> {
  const key = jsonOf(textOf(await scanner.take(), 'A key'), 'A key')
  if (typeof key !== 'string') throw scanner.malformed()
  await scanner.expect(colon)
  return key
}

function tokensOf(pointer: string): string[] {
  if (pointer === '') return []
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) {
    throw readerFailed(`field ItemsPointer is not a JSON Pointer: ${pointer}`)
  }
  const tokens = pointer.slice(1).split('/')
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Reads on to the element or member that a token names; false: there is none. */
async function enter(scanner: JsonScanner, token: string): Promise<boolean> {
  const begin = await scanner.peek()
  if (begin !== arrayBegin && begin !== objectBegin) return false
  await scanner.expect(begin)
  const collection = begin === arrayBegin ? 'array' : 'object'
  for (let index = 0; await nextElement(scanner, collection, index); index++) {
    const name = collection === 'object' ? await readKey(scanner) : String(index)
    if (name === token) return true
    await scanner.skip()
  }
  return false
}
