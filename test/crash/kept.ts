import { openEnvironment } from '../../src/runtime-shim/adapters/local/environment.js'
import { endingOf } from '../../src/runtime-shim/adapters/local/outcome.js'
import { parseRecord } from '../../src/runtime-shim/adapters/local/record-text.js'

/**
 * What a store keeps: the records, those of executions that have ended with how they have ended; and all that is on its
 * way, or waits for somebody.
 */
export async function kept(directory: string): Promise<string[]> {
  const environment = openEnvironment(directory)
  try {
    const { records, messages, answers, activityTasks, activityQueue } = environment
    const ends = [...records.getRange()].map(
      ({ key, value }) => `${key} ${endingOf(parseRecord(value))?.status ?? 'open'}`,
    )
    const rest = Object.entries({ messages, answers, activityTasks, activityQueue }).flatMap(([name, table]) =>
      [...table.getRange()].map(({ key, value }) => `${name} ${key} ${value}`),
    )
    return [...ends, ...rest]
  } finally {
    await environment.close()
  }
}
