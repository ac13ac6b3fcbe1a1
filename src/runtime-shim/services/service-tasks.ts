import type { Json } from '../../json.js'
import { Running, type TaskCall, type TaskRunner } from '../platform.js'
import { callFunction, callOptimised, callSdk } from './calls.js'
import { Connections } from './connections.js'
import { callHttp } from './http/index.js'
import { callKubernetes, kubernetesJobEnd, stopKubernetesJob } from './kubernetes/index.js'
import type { ServiceTarget } from './resource.js'
import { begun, ended, stop } from './running-job.js'
import { SdkLoader } from './sdk.js'
import { supported } from './target.js'

/** Runs tasks as calls of AWS: what Step Functions does with a Resource. */
export class ServiceTasks implements TaskRunner {
  private readonly connections: Connections

  /** `from`: the absolute path of a file in the project whose SDK is used, whether it exists or not. */
  constructor(from: string) {
    this.connections = new Connections(new SdkLoader(from))
  }

  /** Throws WorkflowError, SdkMissingError or UnsupportedServiceError, or what `signal` was aborted with. */
  async run(task: TaskCall, signal?: AbortSignal): Promise<Json | Running> {
    const target = supported(task.resource)
    if (target.kind === 'function') return callFunction(this.connections, target, task, signal)
    if (target.kind === 'http') return callHttp(this.connections, target, task, signal)
    if (target.kind === 'kubernetes') return callKubernetes(this.connections, target, task, signal)
    if (target.kind === 'sdk') return callSdk(this.connections, target, task, signal)
    const called = await callOptimised(this.connections, target, task, signal)
    if (target.pattern.startsWith('sync')) return begun(target, task, called)
    return { ...called.answer, ...called.metadata }
  }

  async poll({ resource }: TaskCall, job: Json): Promise<Json | Running> {
    return (await this.end(resource, job)) ?? new Running(job)
  }

  async cancel(resource: string, job: Json): Promise<void> {
    await this.stop(resource, job)
  }

  /** Stops a job. Resolves to why it was not stopped, if it was not; throws where it may be tried again. */
  stop(resource: string, job: Json): Promise<string | undefined> {
    const target = supported(resource)
    if (target.kind === 'kubernetes') return stopKubernetesJob(this.connections, job)
    return stop(this.connections, target as ServiceTarget, job)
  }

  /** The result of a job; undefined while it goes on. */
  private end(resource: string, job: Json): Promise<Json | undefined> {
    const target = supported(resource)
    if (target.kind === 'kubernetes') return kubernetesJobEnd(this.connections, job)
    return ended(this.connections, target as ServiceTarget, job)
  }
}
