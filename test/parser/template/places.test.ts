import { describe, expect, test } from '@jest/globals'
import { machinesIn, Source } from '../../../src/parser/index.js'
import { memberOf, rangeInside, type Node, type ScalarNode } from '../../../src/parser/tree.js'

/** A definition with one state, whose InputPath has a character that every notation escapes. */
const DEFINITION = '{"StartAt":"A","States":{"A":{"Type":"Pass","InputPath":"$[\'it\\"s\'].x","End":true}}}'

const template = (properties: object): string =>
  JSON.stringify({ Resources: { M: { Type: 'AWS::StepFunctions::StateMachine', Properties: properties } } }, null, 2)
const yaml = (property: string): string =>
  `Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      ${property}\n`

/** Each notation, with the text of the `x` at the end of InputPath's value as the file has it, before and after it. */
const NOTATIONS: [name: string, file: string, text: string][] = [
  ['a string of JSON', 'a.json', template({ DefinitionString: DEFINITION })],
  ['Fn::Sub', 'a.json', template({ DefinitionString: { 'Fn::Sub': DEFINITION } })],
  ['Fn::Sub with names', 'a.json', template({ DefinitionString: { 'Fn::Sub': [DEFINITION, { a: 'b' }] } })],
  [
    'Fn::Join, cut inside of the string',
    'a.json',
    template({ DefinitionString: { 'Fn::Join': ['', [DEFINITION.slice(0, 62), DEFINITION.slice(62)]] } }),
  ],
  ['an object', 'a.json', template({ Definition: JSON.parse(DEFINITION) as object })],
  ['a block of YAML', 'a.yaml', yaml(`DefinitionString: |\n        ${DEFINITION}`)],
  ['a block under !Sub', 'a.yaml', yaml(`DefinitionString: !Sub |\n        ${DEFINITION}`)],
  ['double quotes of YAML', 'a.yaml', yaml(`DefinitionString: ${JSON.stringify(DEFINITION)}`)],
  ['single quotes of YAML', 'a.yaml', yaml(`DefinitionString: '${DEFINITION.replaceAll("'", "''")}'`)],
]

describe('a character of a definition stands where the file has it:', () => {
  test.each(NOTATIONS)('%s', (_, name, text) => {
    const [machine] = machinesIn(new Source(name, text))
    expect(machine!.diagnostics).toEqual([])
    const path = at(machine!.root!, 'States', 'A', 'InputPath') as ScalarNode
    expect(path.value).toBe("$['it\"s'].x")
    const shown = (offset: number): string => text.slice(...spanOf(path, offset))
    expect([shown(0), shown(1), shown(8), shown(10)]).toEqual(['$', '[', ']', 'x'])
    // Past the last character is what ends the string.
    expect(shown(6)).toMatch(/s$/)
    expect(path.pointer).toBe('/States/A/InputPath')
  })
})

describe('what stands for a text that is not in the file', () => {
  test('a placeholder of Fn::Join is the function', () => {
    const text = template({
      DefinitionString: { 'Fn::Join': ['', ['{"StartAt":"', { Ref: 'First' }, '","States":{}}']] },
    })
    const [machine] = machinesIn(new Source('a.json', text))
    const start = at(machine!.root!, 'StartAt') as ScalarNode
    expect(start.value).toBe('${First}')
    const [first, last] = [spanOf(start, 0), spanOf(start, '${First}'.length - 1)]
    expect(first[0]).toBe(last[0])
    expect(JSON.parse(text.slice(...last))).toEqual({ Ref: 'First' })
  })

  test('a value of a substitution is the placeholder, and what comes after it is itself', () => {
    const text = '{"StartAt": "${First}-b", "States": {}}'
    const values = new Map([['First', 'a long name']])
    const [machine] = machinesIn(new Source('a.asl.json', text), { substitutions: values })
    const start = at(machine!.root!, 'StartAt') as ScalarNode
    expect(start.value).toBe('a long name-b')
    expect(spanOf(start, 3)[0]).toBe(text.indexOf('${First}'))
    expect(text.slice(...spanOf(start, 12))).toBe('b')
  })
})

function at(node: Node, ...keys: string[]): Node {
  return keys.reduce((inner, key) => memberOf(inner, key)!.value, node)
}

function spanOf(node: ScalarNode, offset: number): [start: number, end: number] {
  const { start, end } = rangeInside(node, offset)
  return [start, end]
}
