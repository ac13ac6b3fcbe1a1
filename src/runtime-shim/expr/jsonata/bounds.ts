import { JsonataStop } from './failure.js'

/** How deep evaluation may nest: AWS refuses a sum of 101 terms, and the 101st level of a recursion. */
export const MAX_DEPTH = 100

/** How many nodes may be open where some are evaluated side by side, and depth and width cannot be told apart. */
export const MAX_OPEN = 50_000

/** The longest array that one expression may make: the longest range of numbers that AWS evaluates. */
export const MAX_ITEMS = 873_782

/** The longest string that one expression may make, in UTF-16 code units: the longest that AWS evaluates. */
export const MAX_TEXT = 2 ** 22

/** How many nodes one evaluation may visit: a second or two of work, and the same number on every machine. */
export const MAX_STEPS = 1_000_000

/** How many array items one evaluation may make in all, those that it drops again included. */
const MAX_TOTAL_ITEMS = 2 ** 25

/** What a node hands on is likely to be gone through: so many items, or UTF-16 code units, of it count as one step. */
const ITEMS_PER_STEP = 256
const TEXT_PER_STEP = 4096

/** So many UTF-16 code units of a string count as one array item. */
const TEXT_PER_ITEM = 8

const MEMORY = 'Expression evaluation memory limit exceeded: Check for excessive memory usage'
const STEPS = 'Expression evaluation timeout: Check for infinite loop'
const DEPTH = 'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive'

/** The nodes that make a value; the others hand on one that they were given, unless it is a sequence. */
const MAKES = new Set(['unary', 'binary', 'function', 'apply'])

/**
 * What one evaluation may still use. AWS bounds time, memory and depth; here nodes and items are counted instead of
 * seconds and bytes, so that an expression that passes once passes always. Not bounded: the backtracking of a regular
 * expression.
 */
export class Budget {
  private steps = 0
  private open = 0
  private items = 0

  constructor(private readonly maxOpen: number) {}

  /** Whether nothing has been evaluated yet. */
  get isFresh(): boolean {
    return this.steps === 0
  }

  /** Before a node is evaluated. @throws JsonataStop */
  enter(): void {
    this.open += 1
    if (this.open > this.maxOpen) throw new JsonataStop(DEPTH)
    this.steps += 1
    if (this.steps > MAX_STEPS) throw new JsonataStop(STEPS)
  }

  /** After a node of some type has been evaluated, with what it gave. @throws JsonataStop */
  leave(type: string, result: unknown): void {
    this.open -= 1
    if (Array.isArray(result)) {
      checkItems(result.length)
      this.steps += Math.floor(result.length / ITEMS_PER_STEP)
      if (MAKES.has(type) || (result as Sequence).sequence === true) this.charge(result.length)
    } else if (typeof result === 'string') {
      this.steps += Math.floor(result.length / TEXT_PER_STEP)
      if (!MAKES.has(type)) return
      checkText(result.length)
      this.charge(result.length / TEXT_PER_ITEM)
    }
  }

  private charge(items: number): void {
    this.items += items
    if (this.items > MAX_TOTAL_ITEMS) throw new JsonataStop(MEMORY)
  }
}

/** The library marks the arrays that it makes to hold the items of a path. */
interface Sequence extends Array<unknown> {
  readonly sequence?: boolean
}

/** Refuses an array of more than MAX_ITEMS. @throws JsonataStop */
export function checkItems(length: number): void {
  if (length > MAX_ITEMS) throw new JsonataStop(MEMORY)
}

/** Refuses a string of more than MAX_TEXT. @throws JsonataStop */
export function checkText(length: number): void {
  if (length > MAX_TEXT) throw new JsonataStop(MEMORY)
}

/** The library's own errors for the bounds that it checks itself, in AWS's words. */
export function boundError(thrown: unknown): unknown {
  const { code } = thrown as { readonly code?: unknown }
  return code === 'D2014' || code === 'D2015' ? new JsonataStop(MEMORY) : thrown
}
