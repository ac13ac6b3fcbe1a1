/** Numbers things in the order in which they were first asked for. */
export interface Tally {
  /** The place of a member in its list, from 0: the same whenever, and by whichever process, it is asked for again. */
  numberOf(list: string, member: string): Promise<number>
}

/** The numbers of an execution in memory. */
export class MemoryTally implements Tally {
  private readonly lists = new Map<string, Map<string, number>>()

  numberOf(list: string, member: string): Promise<number> {
    const numbers = this.lists.get(list) ?? new Map<string, number>()
    this.lists.set(list, numbers)
    const number = numbers.get(member) ?? numbers.size
    numbers.set(member, number)
    return Promise.resolve(number)
  }
}
