import type { Expected } from '../scenario.js'
import { collectionOrder } from './collection-order.js'
import { consistentCalls } from './consistent-calls.js'
import { honestMarks } from './honest-marks.js'
import type { Invariant } from './invariant.js'
import { maxConcurrency } from './max-concurrency.js'
import { noJobLeft } from './no-job-left.js'
import { nothingLeft, type Left } from './nothing-left.js'
import { onceWithoutFaults } from './once-without-faults.js'
import { oneDecision } from './one-decision.js'
import { oneResult } from './one-result.js'
import { steadyProgress } from './steady-progress.js'
import { timersInTime } from './timers-in-time.js'

/** All invariants of one world. `faults`: how many there have been. `left`: told of every record that is left to expire. */
export function invariants(expected: Expected, faults: () => number, left: (why: Left) => void): Invariant[] {
  return [
    oneDecision(),
    steadyProgress(),
    honestMarks(),
    collectionOrder(),
    consistentCalls(expected),
    ...(expected.answeredAgain ? [] : [onceWithoutFaults(faults)]),
    maxConcurrency(),
    timersInTime(),
    oneResult(expected),
    nothingLeft(faults, left),
    noJobLeft(),
  ]
}
