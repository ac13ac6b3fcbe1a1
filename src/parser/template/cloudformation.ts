import type { Source } from '../source.js'
import { distinctMembers, memberOf, type Member, type Node } from '../tree.js'
import { definitionFile, definitionObject, definitionText } from './definition.js'
import { textOf } from './intrinsic-text.js'
import type { FindOptions, Machine } from './machine.js'
import { parametersIn } from './parameters.js'
import type { Substitutions } from './substitute.js'
import { TemplateError } from './template-error.js'

/** A place of a template where a machine is declared. */
export interface Declaration {
  readonly name: string
  /** The property that says what kind of workflow it is. */
  readonly type: Node | undefined
  /** Reads the definition. Throws TemplateError. */
  readonly read: (options: FindOptions) => Machine
  /** The values that the template gives to placeholders. Throws TemplateError. */
  readonly substitutions: (options: FindOptions) => Substitutions
}

const TYPES = new Set(['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine'])

/** How each property holds a definition, in SAM and in CloudFormation. */
const FORMS: Readonly<
  Record<string, (property: Member, source: Source, parameters: Substitutions, options: FindOptions) => Machine>
> = {
  Definition: (property, source, parameters) => definitionObject(property, source, 'string', parameters),
  DefinitionString: definitionText,
  DefinitionUri: (property, _source, _parameters, options) => definitionFile(property, options),
  DefinitionS3Location: (property, _source, _parameters, options) => definitionFile(property, options),
}

/** Tells whether a document is a template of CloudFormation, SAM, or what `cdk synth` prints. */
export function isCloudFormation(root: Node): boolean {
  return memberOf(root, 'Resources')?.value.kind === 'object' && memberOf(root, 'States') === undefined
}

/** The state machines among the resources of a template. */
export function cloudFormationMachines(root: Node, source: Source): Declaration[] {
  return distinctMembers(memberOf(root, 'Resources')?.value)
    .filter(({ value }) => TYPES.has(String(textIn(value, 'Type'))))
    .map((resource) => declarationOf(resource, source, ({ substitutions }) => parametersIn(root, substitutions)))
}

function declarationOf(
  resource: Member,
  source: Source,
  parameters: (options: FindOptions) => Substitutions,
): Declaration {
  const properties = memberOf(resource.value, 'Properties')?.value
  return {
    name: resource.key,
    type: (memberOf(properties, 'StateMachineType') ?? memberOf(properties, 'Type'))?.value,
    substitutions: (options) =>
      substitutionsIn(memberOf(properties, 'DefinitionSubstitutions')?.value, parameters(options)),
    read: (options) => {
      const forms = Object.keys(FORMS).flatMap((name) => memberOf(properties, name) ?? [])
      const [form, second] = forms
      if (form === undefined) {
        const hint = 'Add Definition, DefinitionString or DefinitionUri.'
        throw new TemplateError(`"${resource.key}" has no definition`, keyOf(resource), 'UNUM7002', hint)
      }
      if (second !== undefined) {
        const message = `"${resource.key}" has both ${form.key} and ${second.key}`
        throw new TemplateError(message, keyOf(second), 'UNUM7002', 'Keep one of them.')
      }
      return FORMS[form.key]!(form, source, parameters(options), options)
    },
  }
}

function keyOf({ keyRange, value }: Member): Pick<Node, 'range' | 'pointer'> {
  return { range: keyRange, pointer: value.pointer }
}

function textIn(node: Node, key: string): string | undefined {
  const value = memberOf(node, key)?.value
  return value?.kind === 'string' ? String(value.value) : undefined
}

/**
 * The values that are known before the deployment. A name that stands for nothing but another one (`!Ref`, `!GetAtt`) stays
 * open under its own name, the one that the definition uses.
 */
function substitutionsIn(node: Node | undefined, parameters: Substitutions): Substitutions {
  const values = new Map<string, string>()
  for (const { key, value } of node?.kind === 'object' ? node.members : []) {
    const text = value.kind === 'object' || value.kind === 'string' ? textOf(value, parameters)?.text : scalarOf(value)
    if (text !== undefined && !/^\$\{[^{}]*\}$/.test(text)) values.set(key, text)
  }
  return values
}

function scalarOf(node: Node): string | undefined {
  return node.kind === 'number' || node.kind === 'boolean' ? String(node.value) : undefined
}
