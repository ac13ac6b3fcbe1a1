/** Something to be done at a time. */
export interface Timer {
  /** Milliseconds since the epoch. */
  readonly due: number
  readonly ring: () => void
}

interface Entry extends Timer {
  /** The order of equal times: first in, first out. */
  readonly order: number
  /** The place in the heap; -1: not in it any more. */
  place: number
}

/** Timers in the order in which they are due: a binary heap that can give up any of them. */
export class Timers {
  private readonly heap: Entry[] = []
  private added = 0

  /** When the next timer is due; Infinity: there is none. */
  get nextDue(): number {
    return this.heap[0]?.due ?? Infinity
  }

  /** Adds a timer; the answer is what `remove` takes. */
  add(due: number, ring: () => void): Timer {
    const entry: Entry = { due, ring, order: this.added++, place: this.heap.length }
    this.heap.push(entry)
    this.rise(entry)
    return entry
  }

  /** Takes a timer of these away; one that has been taken already is fine. */
  remove(timer: Timer): void {
    const entry = timer as Entry
    if (entry.place < 0) return
    const last = this.heap.pop()!
    if (last !== entry) {
      this.put(last, entry.place)
      this.rise(last)
      this.sink(last)
    }
    entry.place = -1
  }

  /** Takes away and rings, in their order, all timers that are due at `now`. */
  ringUntil(now: number): void {
    for (let first = this.heap[0]; first !== undefined && first.due <= now; first = this.heap[0]) {
      this.remove(first)
      first.ring()
    }
  }

  clear(): void {
    for (const entry of this.heap) entry.place = -1
    this.heap.length = 0
  }

  private rise(entry: Entry): void {
    while (entry.place > 0) {
      const parent = this.heap[(entry.place - 1) >> 1]!
      if (isBefore(parent, entry)) return
      this.swap(parent, entry)
    }
  }

  private sink(entry: Entry): void {
    for (;;) {
      const left = this.heap[2 * entry.place + 1]
      if (left === undefined) return
      const right = this.heap[left.place + 1]
      const child = right !== undefined && isBefore(right, left) ? right : left
      if (isBefore(entry, child)) return
      this.swap(entry, child)
    }
  }

  private swap(upper: Entry, lower: Entry): void {
    const place = upper.place
    this.put(upper, lower.place)
    this.put(lower, place)
  }

  private put(entry: Entry, place: number): void {
    this.heap[place] = entry
    entry.place = place
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order)
}
