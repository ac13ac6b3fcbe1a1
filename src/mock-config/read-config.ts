import { keyOf, quoted } from '../asl/finding.js'
import type { Report } from '../asl/rule.js'
import type { Member, Node } from '../parser/tree.js'
import type { MachineSite, MockConfig, ResponseSite, StateSite, TestCaseSite } from './mock-config.js'
import { readResponse } from './read-response.js'
import { fieldsOf, membersOf, requiredField, textOf } from './shape.js'

/** Reads a mock configuration, and reports what has not the shape of one (UNUM8001, UNUM8002 and those of responses). */
export function readConfig(root: Node, report: Report): MockConfig {
  const label = 'A mock configuration'
  const fields = fieldsOf(root, label, ['StateMachines', 'MockedResponses'], report)
  const machines = requiredField(fields, 'StateMachines', { node: root, label }, report)
  const responses = requiredField(fields, 'MockedResponses', { node: root, label }, report)
  return {
    machines: machines === undefined ? [] : readMachines(machines, report),
    responses: responses && readResponses(responses, report),
  }
}

function readResponses(node: Node, report: Report): ReadonlyMap<string, ResponseSite> | undefined {
  const members = membersOf(node, 'MockedResponses', report)
  if (node.kind !== 'object') return undefined
  return new Map(members.map((member) => [member.key, readResponse(member, report)]))
}

function readMachines(node: Node, report: Report): MachineSite[] {
  return membersOf(node, 'StateMachines', report).map(({ key: name, value }) => {
    const label = `The state machine ${quoted(name)}`
    const fields = fieldsOf(value, label, ['TestCases'], report)
    const cases = requiredField(fields, 'TestCases', { node: value, label }, report)
    return { name, testCases: cases === undefined ? [] : readTestCases(cases, name, report) }
  })
}

function readTestCases(node: Node, machine: string, report: Report): TestCaseSite[] {
  return membersOf(node, `TestCases of ${quoted(machine)}`, report).map(({ key: name, value }) => {
    const states = membersOf(value, `The test case ${quoted(name)}`, report)
    return { name, states: states.flatMap((member) => readState(member, name, report)) }
  })
}

function readState(member: Member, testCase: string, report: Report): StateSite[] {
  const { key: name, value } = member
  const label = `The response of ${quoted(name)} in the test case ${quoted(testCase)}`
  const response = textOf(value, label, 'UNUM8001', report)
  return response === undefined ? [] : [{ name, place: keyOf(member), response: { name: response, place: value } }]
}
