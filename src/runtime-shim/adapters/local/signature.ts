import { createHmac } from 'node:crypto'

/** Signs with a secret, for `Platform.sign`. */
export function signWith(secret: string): (text: string) => string {
  return (text) => createHmac('sha256', secret).update(text).digest('base64url')
}
