import type { JsonObject } from '../../json.js'

/** What `$$.Map.Item.Source` says of an object, or of a bucket (Step Functions, "Context object data for Map states"). */
export function sourceOf({ Bucket, Key }: JsonObject): string {
  return Key === undefined ? `S3://${String(Bucket)}` : `S3://${String(Bucket)}/${String(Key)}`
}

/** Another object, to be asked for as the first one was: the expected owner and who pays stay the same. */
export function objectLike({ ExpectedBucketOwner, RequestPayer }: JsonObject, bucket: string, key: string): JsonObject {
  return {
    Bucket: bucket,
    Key: key,
    ...(ExpectedBucketOwner !== undefined && { ExpectedBucketOwner }),
    ...(RequestPayer !== undefined && { RequestPayer }),
  }
}
