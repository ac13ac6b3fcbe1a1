import type { AppIR, FunctionIR, Manifest, StateIR } from '../ir/index.js'
import { prepareJoin, type Join } from './join.js'
import { MapRun } from './map-run/map-run.js'
import { prepareMap, prepareParallel, type Expand } from './states/branches.js'
import { prepareConditional } from './states/conditional.js'
import { prepareFail, prepareSucceed } from './states/ending.js'
import { prepareFanOut } from './states/fan-out.js'
import { preparePass } from './states/pass.js'
import { isCallback, prepareCallback } from './states/callback-task.js'
import { isJob, prepareJob } from './states/job-task.js'
import { prepareTask } from './states/task.js'
import type { TaskHalves } from './states/task-halves.js'
import { prepareWait } from './states/wait.js'
import type { Outcome, Visit } from './visit.js'

/** Executes a state, all of whose expressions are parsed. Throws WorkflowError where the state fails. */
export type PreparedState = (visit: Visit) => Promise<Outcome>

/** A function's IR, prepared once per instance of the function. */
export interface Program {
  readonly app: string
  readonly name: string
  readonly startAt: string
  readonly states: ReadonlyMap<string, { readonly type: string; readonly visit: PreparedState }>
  readonly joins: ReadonlyMap<string, Join>
  /** What the fan-outs of the function start. */
  readonly expansions: ReadonlyMap<string, Expand>
  /** The distributed Maps among them. */
  readonly mapRuns: ReadonlyMap<string, MapRun>
  /** The tasks of the function whose answers come later: callbacks, activities and jobs. */
  readonly tasks: ReadonlyMap<string, TaskHalves>
  /** Whether expressions of the app read the execution's input from the context object. */
  readonly carriesInput: boolean
}

/** All functions of an app, prepared. */
export interface App {
  readonly manifest: Manifest
  readonly functions: ReadonlyMap<string, Program>
}

const loaded = new WeakMap<AppIR, App>()

/** Prepares every function of an app, once for the same IR. Throws as loadProgram does. */
export function loadApp(ir: AppIR): App {
  const known = loaded.get(ir)
  if (known !== undefined) return known
  const app = { manifest: ir.manifest, functions: new Map(ir.functions.map((fn) => [fn.Name, loadProgram(fn)])) }
  loaded.set(ir, app)
  return app
}

/** Prepares one function. Throws ExpressionSyntaxError for an expression that cannot be parsed. */
export function loadProgram(ir: FunctionIR): Program {
  const context = ir.Context ?? []
  const joins = new Map(Object.entries(ir['Fan-in'] ?? {}).map(([label, fanIn]) => [label, prepareJoin(fanIn)]))
  const expansions = new Map<string, Expand>()
  const mapRuns = new Map<string, MapRun>()
  const tasks = new Map<string, PreparedState & TaskHalves>()
  const states = new Map<string, { type: string; visit: PreparedState }>()
  for (const [label, state] of Object.entries(ir.States)) {
    if (state.Type === 'Map' && state.Mode === 'DISTRIBUTED') {
      const run = new MapRun(state, label, context.includes('Execution.Input'))
      mapRuns.set(label, run)
      expansions.set(label, (visit, page) => run.expand(visit, page))
    } else if (state.Type === 'Map') expansions.set(label, prepareMap(state, context.includes('Map.Item.Value')))
    if (state.Type === 'Parallel') expansions.set(label, prepareParallel(state))
    if (state.Type === 'Task' && isCallback(state)) tasks.set(label, prepareCallback(state))
    if (state.Type === 'Task' && isJob(state)) tasks.set(label, prepareJob(state))
    const visit = tasks.get(label) ?? prepareState(state, expansions.get(label), joins.get(label), mapRuns.get(label))
    states.set(label, { type: state.Type === 'Conditional' ? 'Choice' : state.Type, visit })
  }
  return {
    app: ir.App,
    name: ir.Name,
    startAt: ir.StartAt,
    states,
    joins,
    expansions,
    mapRuns,
    tasks,
    carriesInput: context.includes('Execution.Input'),
  }
}

function prepareState(
  ir: StateIR,
  expand: Expand | undefined,
  join: Join | undefined,
  run: MapRun | undefined,
): PreparedState {
  switch (ir.Type) {
    case 'Task':
      return prepareTask(ir)
    case 'Pass':
      return preparePass(ir)
    case 'Conditional':
      return prepareConditional(ir)
    case 'Wait':
      return prepareWait(ir)
    case 'Succeed':
      return prepareSucceed(ir)
    case 'Fail':
      return prepareFail(ir)
    case 'Map':
    case 'Parallel':
      return prepareFanOut(ir, expand!, join!, run)
  }
}
