import { memberOf, type Member, type Node, type ScalarNode } from '../tree.js'
import { intrinsicOf, placeholderFor } from './intrinsic.js'
import { PlacedText } from './placed-text.js'
import type { Substitutions } from './substitute.js'
import { TemplateError } from './template-error.js'

/**
 * The text that a value of a template comes to: a string is itself, Fn::Sub and Fn::Join are evaluated as far as can be
 * (CloudFormation, "Intrinsic function reference"), and what only the deployment knows becomes a `${Placeholder}`. Undefined
 * where the value is no text. `parameters` are those of the template whose values are known. Throws TemplateError for wrong
 * arguments.
 */
export function textOf(node: Node, parameters: Substitutions): PlacedText | undefined {
  if (node.kind === 'string') return PlacedText.of(node)
  const call = intrinsicOf(node)
  if (call === undefined) return undefined
  if (call.key === 'Fn::Sub') return substituted(call, parameters)
  if (call.key === 'Fn::Join') return joined(call, parameters)
  const placed = new PlacedText()
  const named = call.key === 'Ref' && call.value.kind === 'string' ? String(call.value.value) : ''
  placed.add(parameters.get(named) ?? placeholderFor(call), node.range)
  return placed
}

function joined({ value, keyRange }: Member, parameters: Substitutions): PlacedText {
  const [separator, pieces] = value.kind === 'array' ? value.items : []
  if (separator?.kind !== 'string' || pieces?.kind !== 'array') {
    throw new TemplateError('Fn::Join takes a separator and a list of pieces that are known here', value)
  }
  const placed = new PlacedText()
  pieces.items.forEach((piece, i) => {
    if (i > 0) placed.add(String(separator.value), keyRange)
    append(placed, pieceOf(piece, parameters))
  })
  return placed
}

function pieceOf(piece: Node, parameters: Substitutions): PlacedText {
  const text = textOf(piece, parameters) ?? scalarText(piece)
  if (text === undefined) throw new TemplateError('A piece of Fn::Join must be a text', piece)
  return text
}

/** A number or a boolean, as CloudFormation writes it into a text. */
function scalarText(node: Node): PlacedText | undefined {
  if (node.kind !== 'number' && node.kind !== 'boolean') return undefined
  const placed = new PlacedText()
  placed.add(String(node.value), node.range)
  return placed
}

/** Both forms of Fn::Sub: a text, or a list of a text and the values of names in it. */
function substituted({ value }: Member, parameters: Substitutions): PlacedText {
  const [template, names] = value.kind === 'array' ? value.items : [value]
  if (template?.kind !== 'string') throw new TemplateError('Fn::Sub takes a text, or a list of a text and names', value)
  return filledIn(template, names, parameters)
}

function filledIn(template: ScalarNode, names: Node | undefined, parameters: Substitutions): PlacedText {
  const whole = PlacedText.of(template)
  const placed = new PlacedText()
  let end = 0
  for (const { 0: written, 1: name = '', index } of whole.text.matchAll(/\$\{([^{}]+)\}/g)) {
    placed.addPart(whole, end, index)
    end = index + written.length
    const value = memberOf(names, name.trim())?.value
    const known = value ? (textOf(value, parameters) ?? scalarText(value))?.text : parameters.get(name.trim())
    if (known !== undefined) placed.add(known, whole.range({ start: index, end }))
    // ${!Literal} is CloudFormation's way to write ${Literal}.
    else if (name.startsWith('!')) placed.add(`\${${name.slice(1)}}`, whole.range({ start: index, end }))
    else placed.addPart(whole, index, end)
  }
  placed.addPart(whole, end, whole.text.length)
  return placed
}

function append(placed: PlacedText, piece: PlacedText): void {
  placed.addPart(piece, 0, piece.text.length)
}
