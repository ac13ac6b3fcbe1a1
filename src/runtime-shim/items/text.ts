import type { Json } from '../../json.js'
import { readerFailed } from './reader-failed.js'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Bytes as the text that they are in UTF-8. `name` says what they are, for the failure if they are not. */
export function textOf(bytes: Uint8Array, name: string): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw readerFailed(`${name} is not valid UTF-8.`)
  }
}

/** The JSON value that a text is. */
export function jsonOf(text: string, name: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw readerFailed(`${name} is not valid JSON.`)
  }
}
