import { isObject, type Json, type JsonObject } from '../../../json.js'
import type { AppIR } from '../../ir/index.js'
import {
  executionArn,
  loadApp,
  machineArn,
  nestedExecution,
  partsOfExecution,
  rootKey,
  startRequest,
  timeoutRequest,
  type App,
  type Cursor,
  type Request,
} from '../../core/index.js'
import { WorkflowError } from '../../expr/errors.js'
import { Running, type Invoker, type Store, type TaskCall } from '../../platform.js'
import { alreadyExists, inputOf, nameOf, unqualified } from './nested-start.js'
import { endingOf, type Ending } from './outcome.js'
import type { Site } from './site.js'

/** A machine that tasks can start, by its ARN. */
export interface Machine {
  readonly arn: string
  readonly app: AppIR
}

/** Where nested executions are kept: beside the one that starts them. */
export interface NestedSurroundings {
  readonly store: Store
  readonly invoker: Invoker
  readonly site: Pick<Site, 'adopt' | 'appOf'>
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** A nested execution that is waited for. */
interface Job {
  readonly execution: string
  /** Whether input and output are shown as text, as `.sync` does it. */
  readonly text: boolean
}

/** Seconds until a nested execution is asked for the first time: nothing is paid for asking. */
const FIRST_LOOK = 0.02

const START =
  /:states:startExecution(\.sync(?::2)?|\.waitForTaskToken)?$|:aws-sdk:sfn:startExecution(\.waitForTaskToken)?$/

/** Whether a job is an execution that was started here, and no job of a service. */
export function isNested(job: Json): boolean {
  return isObject(job) && 'execution' in job
}

/** Whether a task starts executions. */
export function startsExecution(resource: string): boolean {
  return START.test(resource)
}

/**
 * The executions that tasks of an execution start (Step Functions, "Start workflow executions from a task state"). They
 * are in the same store and the same queue; the name of their machine is a part of what they are called there.
 */
export class NestedExecutions {
  constructor(
    private readonly machines: readonly Machine[],
    private readonly surroundings: NestedSurroundings,
  ) {}

  /** The machine that a task wants to start, by its ARN, without version or alias; undefined: it is not known here. */
  machineOf({ resource, input }: Pick<TaskCall, 'resource' | 'input'>): Machine | undefined {
    if (!startsExecution(resource) || !isObject(input)) return undefined
    const { StateMachineArn: wanted } = input
    return this.machines.find(
      ({ arn }) => wanted === arn || (typeof wanted === 'string' && unqualified(wanted) === arn),
    )
  }

  /** Starts an execution: its ARN, or for `.sync` what to wait for. The same name and input again start nothing. */
  async start(machine: Machine, { resource, input, idempotencyKey }: TaskCall): Promise<Json | Running> {
    const { Name: given, Input: value = {} } = input as JsonObject
    const name = nameOf(given, idempotencyKey)
    const { Name: app } = machine.app.manifest
    const start = { name: nestedExecution(app, name), input: inputOf(value), now: this.now() }
    const root = await this.rootOf(start.name)
    if (root === undefined) await this.begin(machine.app, start)
    else if (JSON.stringify(root.carry.input) !== JSON.stringify(start.input))
      throw alreadyExists(this.arnOf(root, start.name))
    const started = { ExecutionArn: this.arnOf(root, start.name), StartDate: root?.carry.start ?? start.now }
    const [, sync] = /(\.sync(?::2)?)$/.exec(resource) ?? []
    if (sync === undefined) return started
    return new Running({ execution: start.name, text: sync === '.sync' }, FIRST_LOOK, started)
  }

  /** What an execution that is waited for has come to. Throws States.TaskFailed where it has failed. */
  async poll(job: Json): Promise<Json | Running> {
    const { execution, text } = job as unknown as Job
    const root = await this.rootOf(execution)
    const ending = endingOf(root)
    if (root === undefined || ending === undefined) return new Running(job, FIRST_LOOK)
    const shown = this.describe(root, execution, ending, text || ending.status !== 'SUCCEEDED')
    if (ending.status === 'SUCCEEDED') return shown
    throw new WorkflowError('States.TaskFailed', JSON.stringify(shown))
  }

  /** Stops an execution that nobody waits for any more. */
  async stop(job: Json): Promise<void> {
    const { execution } = job as unknown as Job
    const app = this.appOf(execution)
    const { data: _, ...request } = startRequest(app, { name: execution, input: {}, now: this.now() })
    const stop: Request['stop'] = { type: 'failed', error: null, cause: null, status: 'ABORTED' }
    await this.surroundings.invoker.invoke({ ...request, stop })
  }

  private async begin(ir: AppIR, start: { name: string; input: Json; now: number }): Promise<void> {
    const app = loadApp(ir)
    await this.surroundings.site.adopt(start.name, ir)
    const request = startRequest(app, start)
    const timeout = timeoutRequest(app, start)
    const carry = { ...request.carry, input: start.input }
    await this.surroundings.invoker.invoke({ ...request, carry })
    if (timeout !== undefined) await this.surroundings.invoker.invoke({ ...timeout.request, carry }, timeout.notBefore)
  }

  private describe(root: Cursor, execution: string, ending: Ending, text: boolean): JsonObject {
    const show = (value: Json): Json => (text ? JSON.stringify(value) : value)
    const { error, cause, output } = { error: null, cause: null, output: undefined, ...ending }
    const frame = { execution, scopes: [], carry: root.carry }
    return {
      ...(cause !== null && { Cause: cause }),
      ...(error !== null && { Error: error }),
      ExecutionArn: this.arnOf(root, execution),
      Input: show(root.carry.input ?? {}),
      InputDetails: { Included: true },
      Name: partsOfExecution(execution).name,
      ...(output !== undefined && { Output: show(output), OutputDetails: { Included: true } }),
      StartDate: root.carry.start,
      StateMachineArn: machineArn(frame, this.appOf(execution).manifest.Name),
      Status: ending.status,
      StopDate: this.now(),
    }
  }

  private arnOf(root: Cursor | undefined, execution: string): string {
    const carry = root?.carry ?? { start: 0 }
    return executionArn({ execution, scopes: [], carry }, this.appOf(execution).manifest.Name)
  }

  private appOf(execution: string): App {
    const app = this.surroundings.site.appOf(execution)
    if (app === undefined) throw new Error(`the execution ${execution} was not started here`)
    return loadApp(app)
  }

  private async rootOf(execution: string): Promise<Cursor | undefined> {
    const [root] = await this.surroundings.store.read([rootKey(execution)])
    return root?.kind === 'cursor' ? root : undefined
  }

  private now(): number {
    return Math.floor(this.surroundings.now())
  }
}
