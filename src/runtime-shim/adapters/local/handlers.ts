import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { isObject } from '../../../json.js'
import { lambdaNameOf } from './tasks-lambda.js'
import type { SendTask } from './tasks-tokens.js'

/** What a handler gets to know of its task, beside the input. */
export interface HandlerContext extends SendTask {
  /** The name of the execution. */
  readonly execution: string
  readonly state: string
  /** 0 for the first attempt, then one more for each retry. */
  readonly attempt: number
  readonly resource: string
  /** The same for every duplicate of this attempt: what to hand to a service that deduplicates. */
  readonly idempotencyKey: string
  /** Aborted when the task's time is over or the run is stopped. */
  readonly signal: AbortSignal
  /** Resolves after so many seconds of the run's clock, at once under virtual time; rejects when `signal` aborts. */
  sleep(seconds: number): Promise<void>
  /** The token of a `.waitForTaskToken` task or of an activity. */
  readonly taskToken?: string
}

/**
 * The code of a task. The input is the handler's own copy. What it returns becomes JSON as JSON.stringify makes it;
 * what it throws fails the task.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each handler declares the type that it expects
export type Handler = (input: any, context: HandlerContext) => unknown

/** Handlers by state name, by whole Resource, or by the name of the Lambda function. */
export type Handlers = Readonly<Record<string, Handler>>

/** The part of a task that decides which handler runs it. `input` holds the FunctionName of `lambda:invoke`. */
export interface TaskAddress {
  readonly state: string
  readonly resource: string
  readonly input: unknown
}

/** A module of handlers that cannot be loaded, or that holds no handlers. The message is for the person who wrote it. */
export class HandlersError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'HandlersError'
  }
}

/** The keys under which a task's handler is looked up, first to last. */
export function handlerKeys({ state, resource, input }: TaskAddress): string[] {
  const lambda = lambdaNameOf(resource, input)
  return [...new Set([state, resource, ...(lambda === undefined ? [] : [lambda])])]
}

/** The handler of a task, or undefined. Only own properties count: a state called "toString" has no handler by birth. */
export function findHandler(handlers: Handlers, task: TaskAddress): Handler | undefined {
  if (Object.hasOwn(handlers, task.state)) return handlers[task.state]
  for (const key of handlerKeys(task)) {
    const handler = handlerUnder(handlers, key)
    if (handler !== undefined) return handler
  }
  return undefined
}

/**
 * The handler under a key. What a Resource calls is the same in every partition of AWS: a handler of `arn:aws:states:::…` is
 * that of `arn:aws-cn:states:::…`, too, and the other way round, unless that has one of its own.
 */
export function handlerUnder(handlers: Handlers, key: string): Handler | undefined {
  if (Object.hasOwn(handlers, key)) return handlers[key]
  const call = INTEGRATION.exec(key)?.[1]
  if (call === undefined) return undefined
  const same = Object.keys(handlers).find((other) => INTEGRATION.exec(other)?.[1] === call)
  return same === undefined ? undefined : handlers[same]
}

/** A Resource that belongs to no account: what it calls, behind its partition. */
const INTEGRATION = /^arn:aws(?:-[a-z-]+)?:states:::(.+)$/

/**
 * Loads the handlers of an ES module: the object that it exports by default, else its named exports.
 * Throws HandlersError, whose cause is the module's own error where there is one.
 */
export async function loadHandlers(file: string): Promise<Handlers> {
  if (!existsSync(file)) throw new HandlersError(`cannot load ${file}: there is no such file`)
  const module = (await import(pathToFileURL(file).href).catch((cause: unknown) => {
    throw new HandlersError(`cannot load ${file}: ${reasonOf(cause)}`, { cause })
  })) as Record<string, unknown>
  const { default: preferred, ...named } = module
  if (preferred !== undefined && !isObject(preferred)) {
    throw new HandlersError(`${file}: the default export must be an object of handlers, but is ${nameOf(preferred)}`)
  }
  return checkHandlers(preferred ?? named, file)
}

/** An error of syntax tells its place only above its stack; any other has a message that says enough. */
function reasonOf(cause: unknown): string {
  const { name, message = String(cause), stack } = Object(cause) as Partial<Error>
  return name === 'SyntaxError' && stack !== undefined ? stack.split('\n    at ')[0]! : message
}

/** Returns what was given if every value is a function; throws HandlersError naming the first that is not. */
export function checkHandlers(candidate: object, origin: string): Handlers {
  for (const [key, handler] of Object.entries(candidate)) {
    if (typeof handler !== 'function') {
      throw new HandlersError(
        `${origin}: "${key}" must be a function (input, context) => output, but is ${nameOf(handler)}`,
      )
    }
  }
  return candidate as Handlers
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'an array' : `of type ${typeof value}`
}
