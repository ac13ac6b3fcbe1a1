/** The name of the one execution of a world. */
export const EXECUTION = 'e'

/** When a world begins, milliseconds since the epoch. */
export const BEGIN = Date.parse('2024-01-01T00:00:00Z')

/** What differs between two worlds of the same scenario, besides their schedules. */
export interface Setup {
  /** Of the randomness that the core and the functions see. */
  readonly seed: number
  /** See Limits: 0 makes every function read its values from its predecessor's record. */
  readonly payloadBytes: number
  /** Whether a batch of reads takes effect at once; otherwise, as most stores have it, key by key. */
  readonly atomicReads: boolean
  /** Whether a user may stop the execution. */
  readonly stops: boolean
  /** Whether the platform may break its promises too: it loses messages for good, and records expire. */
  readonly harsh: boolean
  /** The platform drops a message at the end of a chain of so many that led to each other; Infinity: never. */
  readonly hops: number
}

/** A world without surprises: values travel, batches are read at once, and the platform keeps its promises. */
export const CALM: Setup = {
  seed: 1,
  payloadBytes: Infinity,
  atomicReads: true,
  stops: true,
  harsh: false,
  hops: Infinity,
}
