import type { Effect, Frame } from '../../core/index.js'
import type { AppIR } from '../../ir/index.js'
import type { HistoryEvent } from '../../platform.js'
import type { Counts } from './counting-store.js'
import type { Ending } from './outcome.js'
import type { TasksSource } from './tasks.js'

/** What a worker is told. */
export type ToWorker =
  | {
      readonly type: 'begin'
      readonly app: AppIR
      readonly name: string
      readonly directory: string
      readonly tasks: TasksSource
      readonly stateBytes: number
      /** Whether every effect that is committed is to be reported. */
      readonly observes: boolean
    }
  | { readonly type: 'finish' }
  | { readonly type: 'close' }

/** What a worker tells. */
export type FromWorker =
  | {
      readonly type: 'committed'
      readonly frame: Frame
      readonly effect: Effect
      readonly history: readonly HistoryEvent[]
    }
  | { readonly type: 'ended'; readonly ending: Ending }
  | { readonly type: 'idle' }
  | { readonly type: 'failed'; readonly error: unknown }
  | { readonly type: 'counts'; readonly counts: Counts }
