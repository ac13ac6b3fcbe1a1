/** A violated invariant: the message has the seed or the scenario, the smallest schedule that was found, and its steps. */
export class Violation extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Violation'
  }
}
