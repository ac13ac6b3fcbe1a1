import type { Json, JsonObject } from '../../../json.js'
import { WorkflowError } from '../../expr/errors.js'

/** Headers that the definition of an HTTP task may not set (Step Functions, "Call HTTPS APIs", `Headers`). */
const FORBIDDEN = new Set(
  `a-im accept-charset accept-datetime accept-encoding authorization cache-control connection content-encoding content-md5
  date expect forwarded from host http2-settings if-match if-modified-since if-none-match if-range if-unmodified-since
  max-forwards origin pragma proxy-authorization referer server te trailer transfer-encoding upgrade via warning`.split(
    /\s+/,
  ),
)

/** Throws States.Runtime for headers that are not the definition's to set. */
export function checkHeaders(headers: Json | undefined): void {
  const wrong = Object.keys((headers ?? {}) as JsonObject).filter(isForbidden)
  if (wrong.length === 0) return
  throw new WorkflowError('States.Runtime', `An HTTP task may not set these headers: ${wrong.join(', ')}`)
}

function isForbidden(name: string): boolean {
  const lower = name.toLowerCase()
  return FORBIDDEN.has(lower) || /^x-(forwarded|amz|amzn)-/.test(lower)
}
