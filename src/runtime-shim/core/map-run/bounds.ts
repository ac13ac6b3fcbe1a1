import type { Json } from '../../../json.js'
import type { MapIR } from '../../ir/index.js'
import type { Tally } from '../protocol.js'
import { prepareLimit, prepareTolerance, tolerated, tolerates, type Tolerance } from '../states/map-limits.js'
import type { Visit } from '../visit.js'

/** How many children of a distributed Map may fail, and how many may run at once. */
export interface Bounds {
  readonly tolerance: Tolerance
  /** Absent: as many as there are. */
  readonly limit: number | undefined
}

/** Prepares the bounds of a distributed Map: ToleratedFailureCount and -Percentage, MaxConcurrency. */
export function prepareBounds(ir: MapIR): (visit: Visit, effective: Json) => Promise<Bounds> {
  const toleranceOf = prepareTolerance(ir)
  const limitOf = prepareLimit(ir)
  return async (visit, effective) => {
    const tolerance = await toleranceOf(visit, effective)
    return { tolerance, limit: (await limitOf(visit, effective)) || undefined }
  }
}

/** Whether more children failed than may. Of how many the percentage is, is not known before all have ended. */
export function exceeded(tolerance: Tolerance, { succeeded, failed }: Tally, all: boolean): boolean {
  if (all) return failed > tolerated(tolerance, succeeded + failed)
  return failed > (tolerates(tolerance) ? tolerance.count : 0)
}
