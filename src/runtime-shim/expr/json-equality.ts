import { isObject, type Json } from '../../json.js'

/** Tells whether two JSON values are the same: numbers by value, objects whatever the order of their fields. */
export function sameJson(left: Json, right: Json): boolean {
  if (left === right) return true
  if (Array.isArray(left)) {
    return Array.isArray(right) && left.length === right.length && left.every((item, i) => sameJson(item, right[i]!))
  }
  if (!isObject(left) || !isObject(right)) return false
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameJson(left[name]!, right[name]!))
  )
}

/** A text that two JSON values share exactly when sameJson says that they are the same: a key for sets. */
export function jsonKey(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(jsonKey).join()}]`
  if (!isObject(value)) return JSON.stringify(value)
  const fields = Object.keys(value).sort()
  return `{${fields.map((name) => `${JSON.stringify(name)}:${jsonKey(value[name]!)}`).join()}}`
}
