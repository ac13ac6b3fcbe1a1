/** First in, first out, without moving what it holds: an array that is used in a circle. */
export class Ring<T> {
  private slots: (T | undefined)[] = new Array<T | undefined>(64)
  private head = 0
  private size = 0

  get length(): number {
    return this.size
  }

  push(item: T): void {
    if (this.size === this.slots.length) this.grow()
    this.slots[(this.head + this.size++) & (this.slots.length - 1)] = item
  }

  /** The oldest item; undefined: there is none. */
  shift(): T | undefined {
    if (this.size === 0) return undefined
    const item = this.slots[this.head]
    this.slots[this.head] = undefined
    this.head = (this.head + 1) & (this.slots.length - 1)
    this.size--
    return item
  }

  clear(): void {
    this.slots = new Array<T | undefined>(64)
    this.head = 0
    this.size = 0
  }

  private grow(): void {
    const slots = new Array<T | undefined>(this.slots.length * 2)
    for (let i = 0; i < this.size; i++) slots[i] = this.slots[(this.head + i) & (this.slots.length - 1)]
    this.slots = slots
    this.head = 0
  }
}
