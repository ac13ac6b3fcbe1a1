import type { Limits } from '../../platform.js'

/** What the local platform can take: requests of any size, and pages of which a record stays small. */
export const LOCAL_LIMITS: Omit<Limits, 'stateBytes'> = {
  payloadBytes: Infinity,
  page: { children: 5000, bytes: 262_144 },
}
