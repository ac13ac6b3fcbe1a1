/** An event that has been told, and the event before it in its own branch. */
export interface Told {
  readonly id: number
  readonly type: string
  readonly before: Told | undefined
}

/**
 * The events that do not count as the one before an event of this type: the end of an iteration and of a Map are seen
 * by nobody but the state that they end, and an evaluation fails before its state has begun.
 */
const PASSED_OVER: readonly (readonly [RegExp, RegExp])[] = [
  [/^MapIterationStarted$/, /^MapIteration(Succeeded|Failed)$/],
  [/^(MapStateStarted|MapStateFailed)$/, /^MapIterationFailed$/],
  [/^(Map|Parallel)StateExited$/, /^(Map|Parallel)StateSucceeded$/],
  [/^EvaluationFailed$/, /StateEntered$/],
]

/** How many events PASSED_OVER may pass over, and one more. */
const DEPTH = 2

/** The `previousEventId` of an event of this type that follows `before` in its branch; 0 at the start of the execution. */
export function previousEventId(type: string, before: Told | undefined): number {
  const passed = PASSED_OVER.find(([of]) => of.test(type))?.[1]
  let at = before
  while (at !== undefined && passed?.test(at.type)) at = at.before
  return at?.id ?? 0
}

/** An event as the next ones see it: with no more of those before it than they may ask for. */
export function told(id: number, type: string, before: Told | undefined): Told {
  return { id, type, before: cut(before, DEPTH - 1) }
}

function cut(event: Told | undefined, depth: number): Told | undefined {
  if (event === undefined || depth === 0) return undefined
  return { ...event, before: cut(event.before, depth - 1) }
}
