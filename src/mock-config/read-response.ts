import { error, keyOf, midSentence, openingOf, quoted } from '../asl/finding.js'
import type { Report } from '../asl/rule.js'
import { toJson, type Member, type Node } from '../parser/tree.js'
import type { TokenAnswer } from '../runtime-shim/adapters/local/tasks-tokens.js'
import type { InvocationSite, ResponseSite } from './mock-config.js'
import { fieldsOf, isWithout, membersOf, textOf } from './shape.js'

/** Reads a mocked response: what it returns or throws, by the numbers of the invocations. */
export function readResponse(member: Member, report: Report): ResponseSite {
  const { key: name, value } = member
  const members = membersOf(value, `The mocked response ${quoted(name)}`, report)
  const invocations = members.flatMap((invocation) => readInvocation(invocation, name, report))
  return { name, place: keyOf(member), invocations, isCountable: invocations.length === members.length }
}

function readInvocation(member: Member, response: string, report: Report): InvocationSite[] {
  const { key, value } = member
  const label = `Invocation ${quoted(key)} of the mocked response ${quoted(response)}`
  const answer = readAnswer(value, label, report)
  const numbers = numbersOf(key)
  if (numbers === undefined) {
    const message = `The mocked response ${quoted(response)} has ${quoted(key)}, which is no number of an invocation`
    report(
      error('UNUM8006', message, keyOf(member), 'Write a number as in "0", or the first and the last as in "1-2".'),
    )
    return []
  }
  return [{ place: keyOf(member), ...numbers, ...(answer && { answer }) }]
}

/** `"3"` is one invocation, `"1-2"` those from the first to the last. */
function numbersOf(key: string): { first: number; last: number } | undefined {
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(key)
  if (match === null) return undefined
  const first = Number(match[1])
  const last = Number(match[2] ?? match[1])
  return first <= last ? { first, last } : undefined
}

/** A Return of any value, or a Throw. */
function readAnswer(node: Node, label: string, report: Report): TokenAnswer | undefined {
  const fields = fieldsOf(node, label, ['Return', 'Throw'], report)
  const output = fields.get('Return')?.value
  const thrown = fields.get('Throw')
  if (isWithout(fields, ['Return', 'Throw'], node)) {
    report(error('UNUM8009', `${label} has neither Return nor Throw`, openingOf(node)))
  }
  if (thrown === undefined) return output && { output: toJson(output) }
  if (output !== undefined) report(error('UNUM8009', `${label} has both Return and Throw`, keyOf(thrown)))
  return readThrow(thrown.value, label, report)
}

/** What a task fails with: a name, and a cause that may be missing. */
function readThrow(node: Node, invocation: string, report: Report): TokenAnswer | undefined {
  const label = `Throw of ${midSentence(invocation)}`
  const fields = fieldsOf(node, label, ['Error', 'Cause'], report)
  if (isWithout(fields, ['Error'], node)) {
    report(
      error('UNUM8010', `${label} has no "Error"`, openingOf(node), 'It is the name that Retry and Catch look for.'),
    )
  }
  const text = (field: string): string | undefined => {
    const value = fields.get(field)?.value
    return value && textOf(value, `${field} in ${label}`, 'UNUM8010', report)
  }
  const name = text('Error')
  const cause = text('Cause') ?? null
  return name === undefined ? undefined : { error: name, cause }
}
