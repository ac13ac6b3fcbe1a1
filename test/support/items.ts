import type { QueryLanguage } from '../../src/asl/ast.js'
import { MACHINE, STATE_FIELDS, type FieldTable, type PartType } from '../../src/asl/fields/index.js'
import { intrinsicFunctions } from '../../src/runtime-shim/expr/intrinsics/functions.js'
import { CONTEXT, ERRORS, JSONATA, JSONPATH, PAYLOADS, RESOURCES } from './lists.js'

/** Something of the language that a definition may use. */
export interface Item {
  /** What cases name in `covers`: `Task.ResultSelector`, `intrinsic States.Format`. */
  readonly key: string
  readonly label: string
  /** For fields: the query languages whose states have it, each to be covered. */
  readonly languages?: readonly QueryLanguage[]
}

/** The items of one table of docs/asl-support.md. */
export interface Topic {
  readonly title: string
  readonly items: readonly Item[]
}

/** The kind of object that a part's name speaks of: `A Task state` is a `Task`, and a rule in an And a `Choice Rule`. */
export function kindOf(name: string): string {
  if (/^(A|The) rule in the /.test(name)) return 'Choice Rule'
  if (name === 'The Iterator') return 'ItemProcessor'
  const kind = name.replace(/^(A|The) /, '').replace(/^([A-Z]\w+) state$/, '$1')
  return kind[0]!.toUpperCase() + kind.slice(1)
}

/** Every table of fields that the language has, by the kind of object: found from the machine and the state types. */
function fieldTables(): ReadonlyMap<string, FieldTable> {
  const tables = new Map<string, FieldTable>()
  const visit = (kind: string, table: FieldTable): void => {
    if (tables.has(kind)) return
    tables.set(kind, table)
    for (const { type } of Object.values(table)) {
      if (type.is === 'part' || type.is === 'parts') visitPart(type.part)
    }
  }
  const visitPart = (part: PartType): void => visit(kindOf(part.name), part.fields())
  visitPart(MACHINE)
  for (const [type, table] of STATE_FIELDS) visit(type, table)
  return tables
}

const BOTH: readonly QueryLanguage[] = ['JSONPath', 'JSONata']

const fields: readonly Topic[] = [...fieldTables()].map(([kind, table]) => ({
  title: STATE_FIELDS.has(kind) ? `${kind} state` : kind,
  items: Object.entries(table).map(([name, { only }]) => ({
    key: `${kind}.${name}`,
    label: name,
    languages: only === undefined ? BOTH : [only],
  })),
}))

function named(title: string, prefix: string, labels: Iterable<string>): Topic {
  return { title, items: [...labels].map((label) => ({ key: `${prefix} ${label}`, label })) }
}

/** All that docs/asl-support.md lists, in its order. The fields and the intrinsic functions come from the product's tables. */
export const topics: readonly Topic[] = [
  ...fields,
  named('Resources', 'resource', RESOURCES),
  named('Error names', 'error', ERRORS),
  named('Context object', 'context', CONTEXT),
  named('JSONPath', 'path', JSONPATH),
  named('Payload templates and variables', 'payload', PAYLOADS),
  named('Intrinsic functions', 'intrinsic', intrinsicFunctions.keys()),
  named('JSONata', 'JSONata', JSONATA),
]

/** Every item, by its key. */
export const items: ReadonlyMap<string, Item> = new Map(
  topics.flatMap((topic) => topic.items.map((item) => [item.key, item] as const)),
)
