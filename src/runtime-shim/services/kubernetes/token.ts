import type { Identity } from '../sdk.js'
import { presigned } from '../http/signature.js'

/** For how many seconds the request that a token holds may be made: as long as the AWS CLI's. */
const SECONDS = 60

/**
 * What a cluster of EKS takes for a proof of who calls (aws-iam-authenticator, "API Authorization from Outside a Cluster"):
 * a signed request that asks STS for the caller's identity, made out for this cluster alone. The cluster itself sends it.
 */
export function bearerToken(
  cluster: string,
  identity: Identity & { readonly region: string },
  now = new Date(),
): string {
  const domain = identity.region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  const url = new URL(`https://sts.${identity.region}.${domain}/?Action=GetCallerIdentity&Version=2011-06-15`)
  const request = { url, method: 'GET', headers: new Map([['x-k8s-aws-id', [cluster]]]), body: undefined }
  const signed = presigned(request, { ...identity, service: 'sts' }, SECONDS, now)
  return `k8s-aws-v1.${Buffer.from(signed.href).toString('base64url')}`
}
