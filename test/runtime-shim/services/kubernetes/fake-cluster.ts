import { readFileSync } from 'node:fs'
import type { Json, JsonObject } from '../../../../src/json.js'
import { FakeAws } from '../fake-aws.js'

const read = (name: string): Buffer => readFileSync(`test/runtime-shim/services/kubernetes/tls/${name}`)

/** The certificate that signed the server's own, as EKS describes a cluster with it. */
export const AUTHORITY = read('authority.pem').toString('base64')

/** A server on this machine that stands for the Kubernetes API of a cluster; it calls itself what AUTHORITY has signed. */
export function fakeCluster(): Promise<FakeAws> {
  return FakeAws.listen({ cert: read('server.pem'), key: read('server.key.pem') })
}

/** What a task says of the cluster that it calls. */
export function address(cluster: FakeAws): JsonObject {
  return { ClusterName: 'shop', CertificateAuthority: AUTHORITY, Endpoint: cluster.url }
}

/** A Status of Kubernetes, as it answers a request that has failed. */
export function failure(code: number, reason: string): { status: number; headers: Record<string, string>; body: Json } {
  const body = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: reason, reason, code }
  return { status: code, headers: JSON_TYPE, body }
}

export const JSON_TYPE = { 'Content-Type': 'application/json' }
