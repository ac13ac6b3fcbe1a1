import { readDocument, readSource } from '../read-source.js'
import type { Source } from '../source.js'
import type { Node } from '../tree.js'
import { cloudFormationMachines, isCloudFormation, type Declaration } from './cloudformation.js'
import { within } from './definition.js'
import type { FindOptions, Machine } from './machine.js'
import { isServerless, serverlessMachines } from './serverless.js'
import { substitute, type Substitutions } from './substitute.js'
import { TemplateError } from './template-error.js'

/**
 * The state machines of a file, in its order: the one that a definition is, or those of a template. There is always at least
 * one: where none can be found it has no root, and findings that say why. It never throws for what is wrong with the file.
 */
export function machinesIn(source: Source, options: FindOptions = {}): Machine[] {
  const { root, diagnostics } = readDocument(source, 'functions')
  const declarationsIn = root && containerOf(root)
  if (root === undefined) return [{ source, diagnostics }]
  if (declarationsIn === undefined) return [withValues(definitionIn(source, root, diagnostics), options.substitutions)]
  try {
    const declarations = declarationsIn(root, source)
    if (declarations.length === 0) throw noMachine(root)
    return declarations.map((declaration) => machineOf(declaration, source, options, diagnostics))
  } catch (error) {
    return [refused(error, source)]
  }
}

function containerOf(root: Node): ((root: Node, source: Source) => Declaration[]) | undefined {
  if (isCloudFormation(root)) return cloudFormationMachines
  return isServerless(root) ? serverlessMachines : undefined
}

/** In a definition a tag is an error: it is read again where it may have one. */
function definitionIn(source: Source, root: Node, diagnostics: Machine['diagnostics']): Machine {
  return { source, ...(/!\w/.test(source.text) ? readSource(source) : { root, diagnostics }) }
}

function machineOf(
  { name, type, read, substitutions }: Declaration,
  source: Source,
  options: FindOptions,
  diagnostics: Machine['diagnostics'],
): Machine {
  const given = options.substitutions ?? new Map<string, string>()
  try {
    const machine = read(options)
    const inTemplate = machine.source === source && machine.root ? within(diagnostics, machine.root) : []
    const own = new Map([...substitutions(options)].filter(([key]) => !given.has(key)))
    // In this order: what the template puts into the definition may leave open what is given from outside.
    return withValues(
      withValues({ ...machine, name, ...express(type), diagnostics: [...inTemplate, ...machine.diagnostics] }, own),
      given,
    )
  } catch (error) {
    return { ...refused(error, source), name }
  }
}

function express(type: Node | undefined): Pick<Machine, 'executionType'> {
  return type?.kind === 'string' && type.value === 'EXPRESS' ? { executionType: 'express' } : {}
}

function withValues(machine: Machine, values: Substitutions = new Map()): Machine {
  if (machine.root === undefined) return machine
  const { root, diagnostics } = substitute(machine.root, values)
  return { ...machine, root, diagnostics: [...machine.diagnostics, ...diagnostics] }
}

function refused(error: unknown, source: Source): Machine {
  if (!(error instanceof TemplateError)) throw error
  return { source, diagnostics: [error.toDiagnostic()] }
}

function noMachine(root: Node): TemplateError {
  const place = { range: { start: root.range.start, end: root.range.start + 1 }, pointer: '' }
  return new TemplateError('There is no state machine in this template', place, 'UNUM7001')
}
