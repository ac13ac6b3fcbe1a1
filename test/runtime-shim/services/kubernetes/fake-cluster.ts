import { afterAll, beforeEach } from '@jest/globals'
import { readFileSync } from 'node:fs'
import type { Json, JsonObject } from '../../../../src/json.js'
import { FakeAws, servedAws } from '../fake-aws.js'

const read = (name: string): Buffer => readFileSync(`test/runtime-shim/services/kubernetes/tls/${name}`)

/** The certificate that signed the server's own, as EKS describes a cluster with it. */
export const AUTHORITY = read('authority.pem').toString('base64')

/**
 * AWS and a cluster for the tests of a file: a server on this machine that stands for the Kubernetes API, and calls itself
 * what AUTHORITY has signed.
 */
export async function servedCluster(): Promise<{ readonly aws: FakeAws; readonly cluster: FakeAws }> {
  const aws = await servedAws()
  const cluster = await FakeAws.listen({ cert: read('server.pem'), key: read('server.key.pem') })
  afterAll(() => cluster.close())
  beforeEach(() => void (cluster.sent.length = 0))
  return { aws, cluster }
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
