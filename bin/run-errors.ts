import {
  AppFolderError,
  ExecutionNameError,
  HandlersError,
  MachineArnError,
  MissingHandlersError,
  OtherVersionError,
  RealTimeError,
  SdkMissingError,
  ServiceCallError,
  UnsupportedServiceError,
  TestCaseError,
} from '../src/index.js'
import { count } from './count.js'
import { CallError } from './exit.js'

/** What a refused run means to who called it; anything else is a defect, and comes back as it is. */
export function callErrorOf(error: unknown): unknown {
  if (error instanceof MissingHandlersError) return missing(error)
  if (error instanceof HandlersError) return new CallError(`--functions: ${error.message}`)
  if (error instanceof ExecutionNameError) return new CallError(`--name: ${error.message}`)
  if (error instanceof OtherVersionError) return new CallError(error.message, 'Run it again: it goes on with that.')
  if (error instanceof MachineArnError) return new CallError(`--machine: ${error.message}`)
  if (error instanceof TestCaseError) return new CallError(`--test-case: ${error.message}`, error.hint)
  if (error instanceof AppFolderError) return new CallError(error.message)
  return awsErrorOf(error) ?? error
}

/** What has kept a call of AWS from being made, if that is the error; one that failed time and again is its cause. */
export function awsErrorOf(error: unknown): CallError | undefined {
  const aws = [error, error instanceof Error ? error.cause : undefined].find(isOfAws)
  return aws === undefined ? undefined : new CallError(`--aws: ${aws.message}`)
}

function isOfAws(error: unknown): error is Error {
  return [RealTimeError, SdkMissingError, ServiceCallError, UnsupportedServiceError].some(
    (kind) => error instanceof kind,
  )
}

function missing({ missing: tasks }: MissingHandlersError): CallError {
  const width = Math.max(...tasks.map(({ state }) => state.length))
  const lines = tasks.map(
    ({ state, keys }) => `  ${state.padEnd(width)}  add one under ${keys.map(quoted).join(' or ')}`,
  )
  return new CallError(
    [`${count(tasks.length, 'task has', 'tasks have')} no handler:`, ...lines].join('\n'),
    'Give handlers with --functions FILE.mjs, mock them with --mock-config, or add --echo to answer each with its own input.' +
      (tasks.some(({ resource }) => resource.includes(':activity:'))
        ? ' For an activity, give --store DIR without --virtual-time, or a worker has no place to take its tasks from.'
        : ''),
  )
}

function quoted(key: string): string {
  return JSON.stringify(key)
}
