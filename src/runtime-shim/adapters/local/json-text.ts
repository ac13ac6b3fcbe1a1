import type { Json } from '../../../json.js'

/**
 * A value as JSON text that JSON.parse turns into the same value: JSON.stringify alone writes negative zero as `0`.
 * Unlike `toJSON` and undefined, which JSON values do not have, everything else it keeps.
 */
export function jsonText(value: Json): string {
  return hasNegativeZero(value) ? exactText(value) : JSON.stringify(value)
}

function hasNegativeZero(value: Json): boolean {
  if (typeof value === 'number') return Object.is(value, -0)
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some(hasNegativeZero)
  for (const key in value) if (hasNegativeZero(value[key]!)) return true
  return false
}

function exactText(value: Json): string {
  if (Object.is(value, -0)) return '-0'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(exactText).join(',')}]`
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${exactText(member)}`).join(',')}}`
}
