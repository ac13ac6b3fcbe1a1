import type { Scheduler } from './simulate.js'

/** One delivery after the other, the oldest first: a world in which nothing happens at once. */
export const serial: Scheduler = { pick: () => 0 }

/** Everything at once: messages are delivered before any call proceeds, and the oldest call proceeds first. */
export const eager: Scheduler = {
  pick: (_world, plain) => {
    const first = plain.findIndex(({ kind }) => kind === 'deliver')
    return first < 0 ? 0 : 2 * first
  },
}

/** The picks of an earlier schedule, and the plain way on after them. */
export function replay(picks: readonly number[]): Scheduler {
  let next = 0
  return { pick: () => picks[next++] ?? 0 }
}
