import type { Source } from '../source.js'
import { distinctMembers, memberOf, type Member, type Node, type ScalarNode } from '../tree.js'
import type { Declaration } from './cloudformation.js'
import { definitionFile, definitionObject, definitionText, NO_PARAMETERS } from './definition.js'
import { intrinsicOf } from './intrinsic.js'
import type { FindOptions, Machine } from './machine.js'
import { TemplateError } from './template-error.js'

/** Tells whether a document is a serverless.yml with state machines (the plugin serverless-step-functions). */
export function isServerless(root: Node): boolean {
  return memberOf(root, 'stepFunctions')?.value.kind === 'object'
}

/** The state machines in a serverless.yml. Throws TemplateError where their list is not in it. */
export function serverlessMachines(root: Node, source: Source): Declaration[] {
  const machines = memberOf(memberOf(root, 'stepFunctions')?.value, 'stateMachines')?.value
  if (machines === undefined) return []
  if (machines.kind !== 'object') {
    const hint = 'Give the file that has them.'
    throw new TemplateError('The state machines are in another file, which is not read', machines, 'UNUM7003', hint)
  }
  return distinctMembers(machines).map((machine) => ({
    name: machine.key,
    type: memberOf(machine.value, 'type')?.value,
    substitutions: () => new Map(),
    read: (options) => machineOf(machine, source, options),
  }))
}

function machineOf(machine: Member, source: Source, options: FindOptions): Machine {
  const property = memberOf(machine.value, 'definition')
  if (property === undefined) {
    const place = { range: machine.keyRange, pointer: machine.value.pointer }
    throw new TemplateError(`"${machine.key}" has no definition`, place, 'UNUM7002', 'Add definition.')
  }
  const definition = property.value
  if (definition.kind === 'object' && intrinsicOf(definition) === undefined) {
    return definitionObject(property, source, 'any value', NO_PARAMETERS)
  }
  const text = definition.kind === 'string' ? String(definition.value).trim() : ''
  const path = /^\$\{file\(([^(){}]+)\)\}$/.exec(text)?.[1]
  if (path !== undefined) return definitionFile({ ...property, value: fileNode(definition, path.trim()) }, options)
  if (/^\$\{[^{}]*\}$/.test(text)) {
    const hint = 'Put the definition here, or name its file as ${file(path)}.'
    throw new TemplateError(`What ${text} comes to is known only to Serverless`, definition, 'UNUM7003', hint)
  }
  return definitionText(property, source, NO_PARAMETERS)
}

function fileNode({ range, pointer }: Node, path: string): ScalarNode {
  return { kind: 'string', value: path, range, pointer }
}
