import { isObject, type Json } from '../../../json.js'
import { UnsupportedServiceError } from '../errors.js'
import type { Exception } from './exception.js'

/** `bedrock:invokeModel`: the bodies are JSON. Bodies in S3 are not supported. */
export const INVOKE_MODEL: Exception = {
  service: 'bedrock-runtime',
  prepare({ Input: input, Output: output, ...parameters }) {
    if (isObject(input) || isObject(output)) {
      throw new UnsupportedServiceError(
        'bedrock:invokeModel cannot read Input from S3 or write Output to S3: give Body',
      )
    }
    const { Body: body = {}, ContentType: type = 'application/json' } = parameters
    return { ...parameters, ContentType: type, Body: typeof body === 'string' ? body : JSON.stringify(body) }
  },
  conclude: ({ Body: body, ...answer }) => ({
    ...answer,
    Body: isJson(answer.ContentType) ? JSON.parse(String(body)) : body,
  }),
}

function isJson(type: Json | undefined): boolean {
  return typeof type === 'string' && /\bjson\b/.test(type)
}
