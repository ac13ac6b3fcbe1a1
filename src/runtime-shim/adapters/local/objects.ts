import type { JsonObject } from '../../../json.js'
import { isObject } from '../../../json.js'
import { WorkflowError } from '../../expr/errors.js'
import type { ObjectListing, ObjectStore } from '../../platform.js'
import type { Handler, HandlerContext } from './handlers.js'
import { drop, piecesOf, sizeOf } from './objects-body.js'
import { answerOf } from './tasks-answer.js'
import { failureOf } from './tasks-failure.js'

const S3 = 'arn:aws:states:::s3:'

/**
 * Objects as handlers give and take them, looked up by the Resource of an ItemReader or ResultWriter. `contextOf` makes the
 * second argument of a handler, and `failure` what is thrown in place of what a handler, or the stream that it gave, has
 * thrown: by default the failure that a task of it would have.
 */
export function createObjects(
  find: (resource: string) => Handler | undefined,
  contextOf: (resource: string) => HandlerContext,
  failure: (resource: string, thrown: unknown) => unknown = failureOf,
): ObjectStore {
  return new LocalObjects(find, contextOf, failure)
}

class LocalObjects implements ObjectStore {
  constructor(
    private readonly find: (resource: string) => Handler | undefined,
    private readonly contextOf: (resource: string) => HandlerContext,
    private readonly failure: (resource: string, thrown: unknown) => unknown,
  ) {}

  async *read(object: JsonObject, from: number): AsyncGenerator<Uint8Array> {
    const answer = await this.get(object, from, `bytes=${from}-`)
    if (answer === undefined) return
    const pieces = piecesOf(answer.Body, `${S3}getObject`)
    try {
      yield* drop(pieces, answer.ContentRange === undefined ? from : 0)
    } catch (thrown) {
      throw this.failure(`${S3}getObject`, thrown)
    }
  }

  async size(object: JsonObject): Promise<number> {
    const answer = await this.get(object, 1, 'bytes=0-0')
    return answer === undefined ? 0 : sizeOf(answer, `${S3}getObject`)
  }

  async list(parameters: JsonObject, after: string | undefined): Promise<ObjectListing> {
    const resource = `${S3}listObjectsV2`
    const input = { ...parameters, ...(after !== undefined && { ContinuationToken: after }) }
    const { Contents: contents = [], NextContinuationToken: next } = await this.call(resource, input)
    if (!Array.isArray(contents)) throw new WorkflowError('States.Runtime', `${resource} gave no list of Contents`)
    const objects = contents.map((entry) => metadataOf(entry as object))
    return typeof next === 'string' ? { objects, next } : { objects }
  }

  async write(object: JsonObject, body: string): Promise<void> {
    await this.call(`${S3}putObject`, { ...object, Body: body })
  }

  /** An object, or a range of it; undefined: S3 has nothing in the range, it begins where the object ends. */
  private async get(object: JsonObject, from: number, range: string): Promise<Answer | undefined> {
    try {
      return await this.call(`${S3}getObject`, from > 0 ? { ...object, Range: range } : { ...object })
    } catch (thrown) {
      const beyond = thrown instanceof WorkflowError && /InvalidRange/.test(thrown.error ?? '')
      if (from > 0 && beyond) return undefined
      throw thrown
    }
  }

  private async call(resource: string, input: JsonObject): Promise<Answer> {
    const handler = this.find(resource)
    if (handler === undefined) throw new WorkflowError('States.Runtime', `no handler for ${resource}`)
    try {
      const answer: unknown = await handler(input, this.contextOf(resource))
      return typeof answer === 'object' && answer !== null ? (answer as Answer) : {}
    } catch (thrown) {
      throw this.failure(resource, thrown)
    }
  }
}

type Answer = Readonly<Record<string, unknown>>

/** S3 always tells these of an object; a handler that stands for it may leave them out. */
const UNTOLD = { Etag: null, LastModified: null, StorageClass: 'STANDARD' }

/** What a listing tells of an object, as Step Functions spells it: times are seconds since the epoch. */
function metadataOf(entry: object): JsonObject {
  const told = Object.entries(entry).map(([name, value]: [string, unknown]) => [
    name === 'ETag' ? 'Etag' : name,
    value instanceof Date ? Math.floor(value.getTime() / 1000) : value,
  ])
  const metadata = answerOf(`${S3}listObjectsV2 returned`, Object.fromEntries(told))
  return { ...UNTOLD, ...(isObject(metadata) && metadata) }
}
