import type { HistoryEvent, Observer } from '../src/index.js'

/** Of what was told with an effect the events that Step Functions has in the history of the execution. */
export function shown(effect: Parameters<Observer['committed']>[1], history: readonly HistoryEvent[]): HistoryEvent[] {
  const events = withoutChildren(history)
  // A Map or Parallel that is tried again has not failed: where it is caught instead, the state is left.
  const again = effect.type === 'go' && /^(Map|Parallel)StateFailed$/.test(events.at(-1)?.type ?? '')
  return again ? events.slice(0, -1) : events
}

/** The children of a Map Run have histories of their own, also where they are evaluated in place. */
function withoutChildren(history: readonly HistoryEvent[]): HistoryEvent[] {
  const events: HistoryEvent[] = []
  let open = 0
  for (const event of history) {
    const ends = /^MapState(Succeeded|Failed)$/.exec(event.type)?.[1]
    if (open > 0) {
      if (event.type === 'MapStateStarted') open++
      else if (ends !== undefined) open--
      if (open > 0) continue
      events.push({ ...event, type: `MapRun${ends}`, details: {} })
    }
    events.push(event)
    if (event.type === 'MapRunStarted') open = 1
  }
  return events
}
