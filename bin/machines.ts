import type { Runnable } from '../src/index.js'
import { CallError } from './exit.js'
import { runnableOf } from './run-source.js'

/**
 * The machines of `--machine ARN=FILE`, which tasks may start. Undefined where one of the definitions has errors, which
 * have been shown then. Throws CallError.
 */
export async function machinesOf(given: readonly string[]): Promise<Readonly<Record<string, Runnable>> | undefined> {
  const machines: Record<string, Runnable> = {}
  for (const text of given) {
    const [arn, ...file] = text.split('=')
    if (file.length === 0) {
      throw new CallError(`--machine: ${text} does not say where the machine is`, 'Write it as ARN=FILE.')
    }
    const runnable = await runnableOf(file.join('='), {})
    if (runnable === undefined) return undefined
    machines[arn!] = runnable
  }
  return machines
}
