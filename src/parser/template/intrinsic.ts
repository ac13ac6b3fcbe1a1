import type { Member, Node } from '../tree.js'

/** A function of CloudFormation: an object with nothing but its name and its argument (`Ref`, `Fn::Sub`, …). */
export function intrinsicOf(node: Node): Member | undefined {
  if (node.kind !== 'object' || node.members.length !== 1) return undefined
  const [member] = node.members
  return member && /^(Ref|Condition|Fn::[A-Za-z0-9:]+)$/.test(member.key) ? member : undefined
}

/**
 * The placeholder for what a function comes to when it is deployed: `${X}` for a Ref, `${X.Arn}` for Fn::GetAtt, as Fn::Sub
 * writes them; for others the name of the function and the texts in its argument, as in `${Fn::ImportValue.queue-arn}`.
 */
export function placeholderFor({ key, value }: Member): string {
  const words = [...wordsIn(value)].map((word) => word.replace(/[^\w.:-]+/g, '-'))
  return `\${${(key === 'Ref' || key === 'Fn::GetAtt' ? words : [key, ...words]).join('.')}}`
}

function* wordsIn(node: Node): Generator<string> {
  if (node.kind === 'object') for (const { value } of node.members) yield* wordsIn(value)
  else if (node.kind === 'array') for (const item of node.items) yield* wordsIn(item)
  else if (node.value !== null && node.value !== '') yield String(node.value)
}
