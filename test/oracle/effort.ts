import type { Json } from '../../src/json.js'
import { EndlessExecution } from './failure.js'

/** How many characters of a state's input are as much work as the visit of a state. */
const CHARACTERS = 100

/** How much may still be interpreted, over several cases: a bound in what states are given, not in time. */
export class Effort {
  private spent = 0

  /** `most` counts visits of states; one with a large input counts as many. */
  constructor(private readonly most: number) {}

  /** One more visit. Throws EndlessExecution where nothing is left for it. */
  spend(input: Json): void {
    if (this.isSpent) throw new EndlessExecution(this.most)
    this.spent += 1 + JSON.stringify(input).length / CHARACTERS
  }

  get isSpent(): boolean {
    return this.spent >= this.most
  }
}
