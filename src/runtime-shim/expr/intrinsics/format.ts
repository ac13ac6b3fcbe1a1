import { isObject, type Json } from '../../../json.js'
import { IntrinsicFault, stringAt } from './arguments.js'
import type { IntrinsicFunction } from './ast.js'

/** `States.Format(template, …)`: the template with each `{}` replaced by the next argument (ASL, appendix B). */
export const format: IntrinsicFunction = {
  name: 'States.Format',
  arity: [1, Infinity],
  keepsEscapes: true,
  evaluate(args) {
    const template = stringAt(args, 0)
    let text = ''
    let used = 1
    for (let i = 0; i < template.length; i += 1) {
      if (template.startsWith('{}', i)) {
        text += printed(args[used] ?? null)
        used += 1
        i += 1
      } else {
        if (template[i] === '\\' && i + 1 < template.length) i += 1
        text += template[i]
      }
    }
    if (used === args.length) return text
    throw new IntrinsicFault(`The template has {} for ${used - 1} values, but ${args.length - 1} were given`)
  },
}

/** A value as Step Functions, a Java program, prints it: `{name=value, list=[1, 2]}`. */
function printed(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(printed).join(', ')}]`
  if (!isObject(value)) return String(value)
  const fields = Object.entries(value).map(([name, field]) => `${name}=${printed(field)}`)
  return `{${fields.join(', ')}}`
}
