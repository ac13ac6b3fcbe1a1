import { isObject, type Json, type JsonObject } from '../../../json.js'
import { WorkflowError } from '../../expr/errors.js'
import { OBJECTS } from '../integrations.js'
import type { Ask, Exception } from './exception.js'

/**
 * `bedrock:invokeModel`: the bodies are JSON, or objects of S3 that `Input.S3Uri` and `Output.S3Uri` name (Step Functions,
 * "Invoke and customize Amazon Bedrock models").
 */
export const INVOKE_MODEL: Exception = {
  service: 'bedrock-runtime',
  needs: { Input: OBJECTS.package, Output: OBJECTS.package },
  async before(given, ask) {
    const { Input: input, Output: _, ...parameters } = given
    const object = objectOf('Input', input)
    if (object === undefined) return parameters
    const { Body: body } = await s3(ask, 'getObject', object)
    return { ...parameters, Body: body! }
  },
  prepare(parameters) {
    const { Body: body = {}, ContentType: type = 'application/json' } = parameters
    return { ...parameters, ContentType: type, Body: typeof body === 'string' ? body : JSON.stringify(body) }
  },
  conclude: ({ Body: body, ...answer }) => ({
    ...answer,
    Body: isJson(answer.ContentType) ? JSON.parse(String(body)) : body,
  }),
  async after(result, { Output: output }, ask) {
    const object = objectOf('Output', output)
    if (object === undefined) return result
    const { Body: body = '', ContentType: type } = result
    const text = typeof body === 'string' && !isJson(type) ? body : JSON.stringify(body)
    await s3(ask, 'putObject', { ...object, Body: text, ...(type !== undefined && { ContentType: type }) })
    return { ...result, Body: (output as JsonObject).S3Uri! }
  },
}

function isJson(type: Json | undefined): boolean {
  return typeof type === 'string' && /\bjson\b/.test(type)
}

function s3(ask: Ask, action: string, parameters: JsonObject): Promise<JsonObject> {
  return ask({ kind: 'sdk', service: 's3', action, parameters })
}

/** The object that a member names; undefined where it names none. Throws WorkflowError for what is no URI of an object. */
function objectOf(member: string, given: Json | undefined): JsonObject | undefined {
  if (!isObject(given) || given.S3Uri === undefined) return undefined
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/s.exec(String(given.S3Uri)) ?? []
  if (bucket !== undefined && key !== undefined) return { Bucket: bucket, Key: key }
  throw new WorkflowError('States.Runtime', `The ${member}.S3Uri '${String(given.S3Uri)}' is not an object of S3`)
}
