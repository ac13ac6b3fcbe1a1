/** The JSON pointer (RFC 6901) of a member or an item of the value at `pointer`. */
export function pointerTo(pointer: string, key: string | number): string {
  if (typeof key === 'number') return `${pointer}/${key}`
  return `${pointer}/${/[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key}`
}
