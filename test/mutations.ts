import type { Node } from '../src/parser/index.js'
import type { Dice } from './oracle/generate/dice.js'

/** What is done to one value of a document, or, to rename it, to its key. */
export type Mutation =
  | { readonly kind: 'delete' | 'duplicate' }
  | { readonly kind: 'rename'; readonly key: string }
  | { readonly kind: 'retype'; readonly text: string }

/** Values of every type, and texts that mean something to the language somewhere. */
const VALUES = [
  ...[
    'null',
    'true',
    '0',
    '-1',
    '1.5',
    '1e400',
    '12345678901234567890',
    '""',
    '{}',
    '[]',
    '[[]]',
    '[null]',
    '{"": {}}',
  ],
  ...[
    '"$"',
    '"$.."',
    '"$$.x["',
    '"{% $states.input"',
    '"{% $x( %}"',
    '"States.Format(\'{}\')"',
    '"${X}"',
    '"States.ALL"',
  ],
  ...['"JSONata"', '"Map"', '"arn:aws:states:::lambda:invoke"', '"2020-13-45T00:00:00Z"', '${X}', '{"Ref": "X"}'],
  ...[
    '{"Fn::Sub": ["${a}", {"a": [1]}]}',
    '{"Fn::Join": ["", [1, {"Ref": "X"}]]}',
    '{"__proto__": 1}',
    '"\\ud800"',
    'x',
  ],
]
const KEYS = [
  'Next',
  'End',
  'Type',
  'States',
  'Catch',
  'ItemProcessor',
  'Branches',
  'And',
  'x.$',
  '',
  '__proto__',
  'Fn::Sub',
]

/** The values of a document but its root: what can be mutated. */
export function valuesOf(node: Node): Node[] {
  const inner =
    node.kind === 'object' ? node.members.map(({ value }) => value) : node.kind === 'array' ? node.items : []
  return inner.flatMap((value) => [value, ...valuesOf(value)])
}

/** One of all mutations. */
export function mutationBy(dice: Dice): Mutation {
  const kind = dice.pick(['delete', 'duplicate', 'rename', 'retype', 'retype'] as const)
  if (kind === 'rename') return { kind, key: dice.pick(KEYS) }
  return kind === 'retype' ? { kind, text: dice.pick(VALUES) } : { kind }
}

/** The document as JSON, with one of its values mutated. */
export function mutated(node: Node, target: Node, mutation: Mutation): string {
  const inner = (value: Node, print: (key: string | undefined, text: string) => string, key?: string): string[] => {
    const text = mutated(value, target, mutation)
    if (value !== target) return [print(key, text)]
    switch (mutation.kind) {
      case 'delete':
        return []
      case 'duplicate':
        return [print(key, text), print(key, text)]
      case 'rename':
        return [print(mutation.key, text)]
      case 'retype':
        return [print(key, mutation.text)]
    }
  }
  if (node.kind === 'array') return `[${node.items.flatMap((item) => inner(item, (_, text) => text)).join(',')}]`
  if (node.kind !== 'object') return JSON.stringify(node.value)
  const members = node.members.flatMap(({ key, value }) =>
    inner(value, (name, text) => `${JSON.stringify(name)}:${text}`, key),
  )
  return `{${members.join(',')}}`
}
