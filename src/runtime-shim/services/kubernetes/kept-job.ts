import type { Json } from '../../../json.js'
import type { Cluster } from './cluster.js'

/** What is kept of a Job that goes on: JSON, enough to ask for it, and to delete it. */
export type KeptJob = {
  readonly cluster: Cluster
  readonly namespace: string
  readonly name: string
  /** The task's LogOptions; null: no logs are wanted. */
  readonly logs: Json
}
