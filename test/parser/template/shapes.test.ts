import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import { compile } from '../../../src/compile.js'
import { machinesIn, Source, toJson } from '../../../src/parser/index.js'
import type { Json, JsonObject } from '../../../src/json.js'

/** A template of CloudFormation or SAM with one machine. */
const template = (type: string, properties: JsonObject): JsonObject => ({
  Resources: { M: { Type: `AWS::${type}::StateMachine`, Properties: properties } },
})
const text = (definition: Json): string => JSON.stringify(definition, null, 2)
const serverless = (definition: Json): JsonObject => ({ stepFunctions: { stateMachines: { M: { definition } } } })

/** How people keep a definition in a template. */
const SHAPES: [shape: string, of: (definition: Json) => JsonObject][] = [
  ['SAM, Definition', (Definition) => template('Serverless', { Definition })],
  ['SAM, DefinitionUri', () => template('Serverless', { DefinitionUri: 'm.asl.json' })],
  ['CloudFormation, Definition', (Definition) => template('StepFunctions', { Definition })],
  ['CloudFormation, text', (definition) => template('StepFunctions', { DefinitionString: text(definition) })],
  [
    'CloudFormation, Fn::Sub',
    (definition) => template('StepFunctions', { DefinitionString: { 'Fn::Sub': text(definition) } }),
  ],
  [
    'CloudFormation, Fn::Sub with names',
    (definition) => template('StepFunctions', { DefinitionString: { 'Fn::Sub': [text(definition), { Unused: 1 }] } }),
  ],
  [
    'CloudFormation, Fn::Join of lines',
    (definition) =>
      template('StepFunctions', { DefinitionString: { 'Fn::Join': ['\n', text(definition).split('\n')] } }),
  ],
  [
    'CDK, Fn::Join of pieces',
    (definition) =>
      template('StepFunctions', { DefinitionString: { 'Fn::Join': ['', piecesOf(JSON.stringify(definition))] } }),
  ],
  ['serverless.yml, an object', serverless],
  ['serverless.yml, a text', (definition) => serverless(text(definition))],
  ['serverless.yml, a file', () => serverless('${file(m.asl.json)}')],
]

/** The text in pieces, as the CDK writes it: a Ref in place of each placeholder that is a name. */
function piecesOf(definition: string): Json[] {
  return definition.split(/(\$\{\w+\})/).map((piece, i) => (i % 2 === 0 ? piece : { Ref: piece.slice(2, -1) }))
}

const FORMATS: [name: string, write: (template: JsonObject) => string][] = [
  ['template.json', (value) => JSON.stringify(value, null, 1)],
  ['template.yaml', (value) => stringify(value)],
]

/** What a file compiles to: its app, or what is wrong with it. */
function compiled(file: string, content: string, definition: Json): unknown {
  const readFile = (name: string): Source => new Source(name, text(definition))
  const [machine] = machinesIn(new Source(file, content), { readFile })
  const { app, diagnostics } = compile(machine!)
  return app ?? diagnostics.map(({ code, message }) => `${code} ${message}`)
}

function definitionsIn(folder: string, file: (name: string) => string): [string, Json][] {
  return readdirSync(folder)
    .filter((name) => existsSync(file(name)))
    .flatMap((name) => {
      const { root } = machinesIn(new Source(name, readFileSync(file(name), 'utf8')))[0]!
      return root === undefined ? [] : [[name, toJson(root)]]
    })
}

const own = definitionsIn('fixtures', (name) => join('fixtures', name, 'definition.asl.json'))
const SHARED = '../shared/corpus/real'
const real = existsSync(SHARED) ? definitionsIn(SHARED, (name) => join(SHARED, name)) : []

describe.each(FORMATS)('in a %s', (file, write) => {
  test.each(SHAPES)('the shape "%s" compiles to what the definition itself does', (_, of) => {
    expect(own.length).toBeGreaterThan(10)
    for (const [, definition] of own) {
      expect(compiled(file, write(of(definition)), definition)).toEqual(
        compiled('M.asl.json', text(definition), definition),
      )
    }
  })
})

const realTest = real.length > 0 ? test : test.skip
realTest('every real definition compiles from a template to what it does itself', () => {
  const different = real.filter(([, definition], i) => {
    const [, of] = SHAPES[i % SHAPES.length]!
    const [file, write] = FORMATS[i % FORMATS.length]!
    const direct = compiled('M.asl.json', text(definition), definition)
    return JSON.stringify(compiled(file, write(of(definition)), definition)) !== JSON.stringify(direct)
  })
  expect(different.map(([name]) => name)).toEqual([])
})
