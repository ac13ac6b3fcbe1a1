import { isObject, type Json } from '../../json.js'

/** JSON in which a string that begins with `$.` stands for a value: `$.Jobs.0.JobId`; `$` is all of them. */
export type Template = Json

/** Fills in a template. What is not there is left out. */
export function fill(template: Template, values: Json): Json | undefined {
  if (typeof template === 'string') return /^\$(\.|$)/.test(template) ? at(values, template.slice(2)) : template
  if (Array.isArray(template)) return template.map((item) => fill(item, values)).filter((item) => item !== undefined)
  if (!isObject(template)) return template
  const members = Object.entries(template).map(([key, item]) => [key, fill(item, values)] as const)
  return Object.fromEntries(members.filter((member): member is [string, Json] => member[1] !== undefined))
}

/** The value at a path of names and indexes, with dots in between. */
export function at(value: Json, path: string): Json | undefined {
  if (path === '') return value
  return path.split('.').reduce<Json | undefined>((found, key) => {
    if (Array.isArray(found)) return found[Number(key)]
    return isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined
  }, value)
}
