import { checkText } from '../jsonata/bounds.js'
import type { JsonataFunction } from '../jsonata/focus.js'

/** `$pad(text, width, fill?)`: JSONata's own, which would make a string of any width before it could be refused. */
export const pad: JsonataFunction = {
  name: 'pad',
  signature: '<s-ns?:s>',
  implementation(text: string | undefined, width: number, fill = ' ') {
    if (text === undefined) return undefined
    const missing = Math.abs(Math.trunc(width)) - Array.from(text).length
    if (!(missing > 0)) return text
    checkText(missing)
    const filler = Array.from(fill === '' ? ' ' : fill)
    const rest = filler.slice(0, missing % filler.length)
    const padding = filler.join('').repeat(Math.floor(missing / filler.length)) + rest.join('')
    return width > 0 ? text + padding : padding + text
  },
}
