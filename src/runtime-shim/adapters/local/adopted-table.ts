import { rootKey } from '../../core/keys.js'
import type { AppIR } from '../../ir/index.js'
import { keepApp, keptApp } from './apps-table.js'
import type { Environment } from './environment.js'

/** An execution that another one has started. */
export interface Adopted {
  /** The execution in whose queue its messages are. */
  readonly queue: string
  /** The version of the app that it began with, and goes on with. */
  readonly version: string
}

/** In the transaction of an execution's first request: it is in the queue of another one. Keeps its app. */
export function adopt(environment: Environment, queue: string, execution: string, app: AppIR): void {
  const key = rootKey(execution)
  if (environment.adopted.doesExist(key)) return
  environment.adopted.putSync(key, JSON.stringify({ queue, version: keepApp(environment, app) } satisfies Adopted))
}

/** Where requests of an execution go; undefined: nobody has started it, they go to its own queue. */
export function adoptedBy({ adopted }: Environment, execution: string): Adopted | undefined {
  const text = adopted.get(rootKey(execution))
  return text === undefined ? undefined : (JSON.parse(text) as Adopted)
}

/** Finds the apps of executions that others have started; each app is read once. */
export function adoptedApps(environment: Environment): (execution: string) => AppIR | undefined {
  const known = new Map<string, AppIR>()
  return (execution) => {
    const adopted = adoptedBy(environment, execution)
    if (adopted === undefined) return undefined
    const app = known.get(adopted.version) ?? keptApp(environment, adopted.version)
    known.set(adopted.version, app)
    return app
  }
}
