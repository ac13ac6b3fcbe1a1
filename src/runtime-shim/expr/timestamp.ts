/** RFC 3339 with an upper-case T and Z, as the section "Timestamps" of the ASL specification narrows it. */
const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d+)?(?:Z|([+-])(\d{2}):(\d{2}))$/

/**
 * The milliseconds since 1970-01-01T00:00:00Z of an RFC 3339 timestamp, fractions of a millisecond included so that two
 * timestamps compare as they should; undefined for anything else, a day or an hour that does not exist included.
 */
export function parseTimestamp(text: string): number | undefined {
  const match = RFC3339.exec(text)
  if (match === null) return undefined
  const part = (group: number): number => Number(match[group] ?? 0)
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)]
  const [offsetHour, offsetMinute] = [part(9), part(10)]
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 18 || offsetMinute > 59) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  const offset = (match[8] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute)
  return date.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000 + part(7) * 1000
}

/** Milliseconds since 1970-01-01T00:00:00Z as a timestamp in UTC with three decimals: `2024-01-01T00:00:00.000Z`. */
export function formatTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
