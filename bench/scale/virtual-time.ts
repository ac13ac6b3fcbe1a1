/** A clock that jumps to the next thing that happens as soon as everybody waits for it. Milliseconds. */
export class VirtualTime {
  now = 0
  /** What happens, by when; the times are few, because latencies are constant. */
  private readonly due = new Map<number, (() => void)[]>()
  private readonly times: number[] = []

  /** Does something at a time that has not passed; in the order of the calls, where times are equal. */
  at(time: number, happen: () => void): void {
    const others = this.due.get(time)
    if (others !== undefined) others.push(happen)
    else {
      this.due.set(time, [happen])
      this.insert(time)
    }
  }

  /** Resolves at a time that has not passed. */
  until(time: number): Promise<void> {
    return new Promise((resolve) => this.at(time, resolve))
  }

  /** Lets time pass until nothing is left to happen. */
  async pass(): Promise<void> {
    for (let time = this.times.pop(); time !== undefined; time = this.times.pop()) {
      this.now = time
      const happenings = this.due.get(time)!
      this.due.delete(time)
      for (const happen of happenings) happen()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** Keeps the times in order, the next one last. */
  private insert(time: number): void {
    let low = 0
    let high = this.times.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.times[middle]! > time) low = middle + 1
      else high = middle
    }
    this.times.splice(low, 0, time)
  }
}
