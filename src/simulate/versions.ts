import type { App, Carry, Request } from '../runtime-shim/core/index.js'
import type { StoreRecord } from '../runtime-shim/platform.js'
import type { Scenario } from './scenario.js'

/** What a frame carries, when it also says which version of the app its execution was started with. */
type Pinned = Carry & { readonly version?: number }

/** The versions of an app that are alive in a world: one, and after a deployment two. */
export class Versions {
  /** Whether the newer version is deployed. */
  deployed = false

  constructor(
    private readonly scenario: Scenario,
    /** In [0, 1): picks a version where the platform does not tell them apart. */
    private readonly random: () => number,
  ) {}

  /** Whether there is a version to deploy. */
  get canDeploy(): boolean {
    return this.scenario.newer !== undefined && !this.deployed
  }

  /** The version that serves whoever comes from outside. */
  get current(): App {
    return this.deployed ? this.scenario.newer!.app : this.scenario.app
  }

  /** Makes a request carry along where it belongs: to this app, one of the two. */
  pin(request: Request, app: App): Request {
    if (this.scenario.newer?.routing !== 'pinned') return request
    const carry: Pinned = { ...request.carry, version: app === this.scenario.app ? 0 : 1 }
    return { ...request, carry }
  }

  /** The version to which a request is delivered. */
  serving({ carry }: Request): App {
    const { app, newer } = this.scenario
    if (newer === undefined || !this.deployed) return app
    if (newer.routing === 'either') return this.random() < 0.5 ? app : newer.app
    return (carry as Pinned).version === 0 ? app : newer.app
  }

  /** The version that an execution goes on with, by its record. */
  of(root: StoreRecord): App {
    if (root.kind !== 'cursor' || this.scenario.newer?.routing !== 'pinned') return this.current
    return (root.carry as Pinned).version === 1 ? this.scenario.newer.app : this.scenario.app
  }
}
