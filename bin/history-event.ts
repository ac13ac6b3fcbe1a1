import type { HistoryEvent, Json, JsonObject } from '../src/index.js'

/** An event as GetExecutionHistory gives it: `key` names the field that holds the details, which may be missing. */
export interface AwsEvent {
  readonly type: string
  readonly key: string
  readonly details: JsonObject | undefined
}

/** Values that the API gives as JSON text. */
const AS_TEXT = new Set(['input', 'output', 'parameters'])

/** An event of the runtime, whenever it happened. */
type Untimed = Omit<HistoryEvent, 'timestamp'>

/** Translates an event of the runtime: names of types and fields, and values as text. */
export function awsEvent(event: Untimed, region: string): AwsEvent {
  const { type, details } = integrated(event, region)
  const fields = Object.entries(details).filter(([field, value]) => AS_TEXT.has(field) || (value ?? null) !== null)
  const shown = Object.fromEntries(fields.map(([field, value]) => [field, shownAs(field, value)]))
  return { type, key: `${keyOf(type)}EventDetails`, details: fields.length === 0 ? undefined : shown }
}

function shownAs(field: string, value: Json): Json {
  if (AS_TEXT.has(field)) return JSON.stringify(value)
  if (field !== 'assignedVariables') return value
  return Object.fromEntries(Object.entries(value as JsonObject).map(([name, each]) => [name, JSON.stringify(each)]))
}

function keyOf(type: string): string {
  if (type.endsWith('StateEntered')) return 'stateEntered'
  if (type.endsWith('StateExited')) return 'stateExited'
  return type[0]!.toLowerCase() + type.slice(1)
}

/** A task of a Lambda function's ARN, or of an activity, has events of its own; any other names service and call. */
function integrated({ type, details }: Untimed, region: string): Untimed {
  const { resource } = details
  if (!type.startsWith('Task') || typeof resource !== 'string') return { type, details }
  const own = /^arn:[^:]*:lambda:/.test(resource)
    ? 'LambdaFunction'
    : /^arn:[^:]*:states:.*:activity:/.test(resource)
      ? 'Activity'
      : undefined
  if (own !== undefined) {
    const { resource: arn, parameters, ...rest } = details
    const scheduled = parameters === undefined ? {} : { resource: arn!, input: parameters }
    return { type: type.replace('Task', own), details: { ...rest, ...scheduled } }
  }
  const [, resourceType, call] = /^arn:[^:]*:states:[^:]*:[^:]*:((?:aws-sdk:)?[^:]+):(.+)$/.exec(resource) ?? []
  if (resourceType === undefined) return { type, details }
  const scheduled = type === 'TaskScheduled' ? { region } : {}
  return { type, details: { ...details, resourceType, resource: call!, ...scheduled } }
}
