import { isObject, type Json } from '../../../json.js'
import type { AppIR } from '../../ir/index.js'
import { findHandler, handlerKeys, handlerUnder, type Handlers, type TaskAddress } from './handlers.js'
import type { MockedStates } from './mocked-states.js'
import { startsExecution } from './nested-executions.js'

/** A task that has no handler, and the keys under which one would be found. */
export interface MissingHandler {
  readonly state: string
  readonly resource: string
  readonly keys: readonly string[]
  /** A task's Parameters or Arguments, and its Credentials, as they stand in the definition. */
  readonly parameters?: Json | undefined
  readonly credentials?: Json | undefined
}

/**
 * The tasks of an app that none of the handlers can run, in the order of the app. A task whose FunctionName is
 * computed counts as missing only where there is no handler at all: which one it names is not known before it runs. A
 * mocked state needs none, nor does one that starts executions where machines are given.
 */
export function missingHandlers(
  app: AppIR,
  handlers: Handlers,
  mocks?: MockedStates,
  hasMachines = false,
): MissingHandler[] {
  const none = Object.keys(handlers).length === 0
  const tasks = addressesOf(app)
    .filter(({ state, resource }) => mocks?.has(state) !== true && !(hasMachines && startsExecution(resource)))
    .filter((task) => findHandler(handlers, task) === undefined && (none || !computesName(task)))
    .map((task) => {
      const { state, resource, parameters, credentials } = task
      return { state, resource, keys: handlerKeys(task), parameters, credentials }
    })
  return [...tasks, ...objectsOf(app).filter(({ resource }) => handlerUnder(handlers, resource) === undefined)]
}

/** What the ItemReaders and ResultWriters of an app call, each once. */
function objectsOf(app: AppIR): MissingHandler[] {
  const found = new Map<string, MissingHandler>()
  for (const [state, ir] of app.functions.flatMap((fn) => Object.entries(fn.States))) {
    if (ir.Type !== 'Map') continue
    for (const resource of [ir.ItemReader?.Resource, ir.ResultWriter?.Resource]) {
      if (resource !== undefined) found.set(`${state} ${resource}`, { state, resource, keys: [resource] })
    }
  }
  return [...found.values()]
}

function addressesOf(app: AppIR): (TaskAddress & Pick<MissingHandler, 'parameters' | 'credentials'>)[] {
  return app.functions.flatMap((fn) => {
    const state = fn.States[fn.StartAt]
    if (state?.Type !== 'Task') return []
    const { Resource: resource, Arguments: args, Parameters: parameters = args, Credentials: credentials } = state
    return [{ state: fn.StartAt, resource, input: constants(parameters), parameters, credentials }]
  })
}

/** Parameters or Arguments without what is evaluated. */
function constants(template: Json | undefined): Json {
  if (!isObject(template)) return {}
  const { FunctionName: name } = template
  return typeof name === 'string' && !/^\{%.*%\}$/s.test(name) ? { FunctionName: name } : {}
}

function computesName({ resource, input }: TaskAddress): boolean {
  return /:lambda:invoke(\.|$)/.test(resource) && !Object.hasOwn(input as object, 'FunctionName')
}
