import { isObject, type Json } from '../../../json.js'

/** How the items of an array are named in a form. */
const NAMES: Readonly<Record<string, (name: string, index: number) => string>> = {
  INDICES: (name, index) => `${name}[${index}]`,
  REPEAT: (name) => name,
  BRACKETS: (name) => `${name}[]`,
}

/** A body as a URL-encoded form (`Transform.RequestBodyEncoding`); arrays by `RequestEncodingOptions.ArrayFormat`. */
export function formOf(body: Json, options: Json | undefined): string {
  const format = isObject(options) ? String(options.ArrayFormat) : 'INDICES'
  return [...fieldsOf('', body, format)]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
}

function* fieldsOf(name: string, value: Json, format: string): Generator<[string, string]> {
  if (Array.isArray(value)) {
    if (format === 'COMMAS') yield [name, value.map(String).join(',')]
    else for (const [index, item] of value.entries()) yield* fieldsOf(itemName(name, index, format), item, format)
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value))
      yield* fieldsOf(name === '' ? key : `${name}[${key}]`, item, format)
  } else {
    yield [name, value === null ? '' : String(value)]
  }
}

function itemName(name: string, index: number, format: string): string {
  return (NAMES[format] ?? NAMES.INDICES!)(name, index)
}
