import { EndlessExecution } from './failure.js'

/** How much may still be interpreted, over several cases: a bound in visits of states, not in time. */
export class Effort {
  private spent = 0

  constructor(private readonly states: number) {}

  /** One more visit. Throws EndlessExecution where that is one too many. */
  spend(): void {
    if (this.isSpent) throw new EndlessExecution(this.states)
    this.spent++
  }

  get isSpent(): boolean {
    return this.spent >= this.states
  }
}
