import type { Json, JsonObject } from '../../json.js'

/** An ItemReader, evaluated. `config` is its ReaderConfig; MaxItems is the caller's, who stops when it has enough. */
export interface ReaderSpec {
  readonly resource: string
  /** Parameters or Arguments: `{Bucket, Key, …}`, or `{Bucket, Prefix, …}` of a listing. */
  readonly parameters: JsonObject
  readonly config: JsonObject
}

/** An item of one object, and the position in the object from which the following one is read. */
export interface ObjectItem {
  readonly value: Json
  readonly next: Json
}

/** An item, where it comes from, and the position from which a later call reads the following one. */
export interface ReadItem extends ObjectItem {
  /** What `$$.Map.Item.Source` says: `S3://bucket/key`, of a plain listing `S3://bucket`. */
  readonly source: string
}

/** Reads the items of one object from a position that one of them gave; undefined: from the first. */
export type ReadObject = (object: JsonObject, position: Json | undefined) => AsyncIterable<ObjectItem>
