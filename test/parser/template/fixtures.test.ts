import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { compile } from '../../../src/compile.js'
import { machinesIn, Source, type Machine } from '../../../src/parser/index.js'

const folder = 'fixtures/templates'
const sourceOf = (file: string): Source => new Source(file, readFileSync(join(folder, file), 'utf8'))
const found = (file: string, substitutions: Record<string, string> = {}): Machine[] =>
  machinesIn(sourceOf(file), { readFile: sourceOf, substitutions: new Map(Object.entries(substitutions)) })

interface Summary {
  readonly resources: Record<string, string>
  readonly placeholders: readonly string[]
}

const summaryOf = (machine: Machine): Summary => {
  const { app, diagnostics } = compile(machine)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const tasks = app!.manifest.Functions.filter(({ Resource }) => Resource !== undefined)
  return {
    resources: Object.fromEntries(tasks.map(({ State, Resource }) => [State, Resource])) as Record<string, string>,
    placeholders: app!.manifest.Placeholders ?? [],
  }
}

const SHAPES: [file: string, machines: Record<string, Summary>][] = [
  [
    'sam-definition-uri.template.yaml',
    {
      StockTrader: {
        resources: { Check: '${CheckFunctionArn}', Notify: 'arn:${AWS::Partition}:states:::sns:publish' },
        placeholders: ['AWS::Partition', 'CheckFunctionArn'],
      },
    },
  ],
  [
    'sam-definition.template.yaml',
    {
      Crawlers: {
        resources: { Crawl: '${CrawlFunction.Arn}', Store: 'arn:${AWS::Partition}:states:::dynamodb:putItem' },
        placeholders: ['AWS::Partition', 'CrawlFunction.Arn', 'Table'],
      },
    },
  ],
  [
    'cloudformation-sub-map.template.yaml',
    {
      HelloWorld: {
        resources: {
          Hello: '${HelloFunction.Arn}',
          World: 'arn:aws:lambda:eu-central-1:111122223333:function:world',
        },
        placeholders: ['HelloFunction.Arn'],
      },
    },
  ],
  [
    'cloudformation-sub.template.yaml',
    {
      SendToQueue: {
        resources: { Send: 'arn:${AWS::Partition}:states:::sqs:sendMessage' },
        placeholders: ['AWS::Partition', 'Queue'],
      },
    },
  ],
  [
    'cloudformation-parameters.template.yaml',
    {
      Report: {
        resources: { Send: 'arn:aws:states:::sns:publish' },
        placeholders: ['TopicArn'],
      },
      Archive: {
        resources: { Store: 'arn:aws:lambda:eu-central-1:111122223333:function:store-test' },
        placeholders: [],
      },
    },
  ],
  ['cloudformation-text.template.json', { Target: { resources: {}, placeholders: [] } }],
  ['cloudformation-lines.template.json', { WaitFive: { resources: {}, placeholders: [] } }],
  [
    'cloudformation-definition.template.json',
    {
      Microservice: {
        resources: { 'Call API': 'arn:${AWS::Partition}:states:::apigateway:invoke' },
        placeholders: ['AWS::Partition', 'Api'],
      },
    },
  ],
  [
    'cdk-synth.template.json',
    {
      Machine0A1B2C3D: {
        resources: { Submit: 'arn:${AWS::Partition}:states:::lambda:invoke' },
        placeholders: ['AWS::Partition', 'Delay', 'Submit4E5F.Arn'],
      },
    },
  ],
  [
    'serverless.yml',
    {
      orchestrator: { resources: { Launch: '${launch.Arn}' }, placeholders: ['launch.Arn', 'self:custom.timeout'] },
      nightly: { resources: { Sweep: '${SweepArn}' }, placeholders: ['Limit', 'SweepArn'] },
    },
  ],
]

describe('each shape of a template', () => {
  test.each(SHAPES)('%s compiles to its machines', (file, machines) => {
    const summaries = found(file).map((machine) => [machine.name, summaryOf(machine)])
    expect(Object.fromEntries(summaries)).toEqual(machines)
  })
})

describe('values for placeholders', () => {
  test('come before those of the template, and into what they leave open', () => {
    const [machine] = found('sam-definition-uri.template.yaml', { TopicName: 'mine', 'AWS::Partition': 'aws-cn' })
    const { app } = compile(machine!)
    expect(app!.manifest.Comment).toBe('mine of the day')
    expect(app!.functions[1]!.States['Notify']).toMatchObject({ Resource: 'arn:aws-cn:states:::sns:publish' })
  })

  test('are JSON where the placeholder has no quotes', () => {
    const [machine] = found('sam-definition-uri.template.yaml', {})
    expect(compile(machine!).app!.manifest.TimeoutSeconds).toBe(30)
    const [orchestrator, nightly] = found('serverless.yml', { Limit: '12', 'self:custom.timeout': '13' })
    expect(compile(nightly!).app!.functions[0]!.States['Sweep']).toMatchObject({ TimeoutSeconds: 12 })
    expect(compile(orchestrator!).app!.functions[0]!.States['Launch']).toMatchObject({ TimeoutSeconds: 13 })
  })

  test('are strings in an object of CloudFormation, with quotes or without', () => {
    const text = readFileSync(join(folder, 'sam-definition.template.yaml'), 'utf8').replace(
      'Seconds: 30',
      'Seconds: ${T}',
    )
    const source = new Source('a.template.yaml', text)
    expect(compile(machinesIn(source)[0]!).diagnostics).toEqual([])
    const [machine] = machinesIn(source, { substitutions: new Map([['T', '5']]) })
    expect(compile(machine!).diagnostics).toMatchObject([{ code: 'UNUM2005', pointer: '/States/Crawl/TimeoutSeconds' }])
  })

  test('decide whether a resource is a service integration', () => {
    const [machine] = found('sam-definition-uri.template.yaml', { NotifyResource: 'arn:aws:states:::sns:publsh' })
    expect(compile(machine!).diagnostics).toMatchObject([{ code: 'UNUM5001', pointer: '/States/Notify/Resource' }])
  })
})

describe('parameters of the template', () => {
  const file = 'cloudformation-parameters.template.yaml'
  const texts = (substitutions: Record<string, string>): unknown[] => {
    const [report, archive] = found(file, substitutions).map((machine) => compile(machine).app!)
    const [start, { States: states } = start!] = report!.functions
    return [
      report!.manifest.Comment,
      JSON.stringify([start, states]).match(/report-\w+/)?.[0],
      archive!.manifest.Comment,
      archive!.manifest.Functions[0]!.Resource!.split(':').at(-1),
    ]
  }

  test('have their defaults in functions and in substitutions', () => {
    expect(texts({})).toEqual(['test, ${Owner}, ${Image}, ${Subnets}', 'report-test', 'test', 'store-test'])
  })

  test('have the values that are given instead', () => {
    const given = { Stage: 'prod', Image: '/images/1' }
    expect(texts(given)).toEqual(['prod, ${Owner}, /images/1, ${Subnets}', 'report-prod', 'prod', 'store-prod'])
  })

  test('that are numbers are strings in an object, as CloudFormation makes them', () => {
    const text = sourceOf(file).text.replace('Comment: !Ref Stage', 'TimeoutSeconds: !Ref Seconds')
    const [, archive] = machinesIn(new Source(file, text))
    expect(compile(archive!).diagnostics).toMatchObject([{ code: 'UNUM2005', pointer: '/TimeoutSeconds' }])
  })

  test('do not reach into a file, which has names of its own', () => {
    const template =
      'Parameters: {T: {Type: String, Default: x}}\nResources: {M: {Type: "AWS::Serverless::StateMachine", Properties: {DefinitionUri: m.json}}}'
    const readFile = (name: string): Source =>
      new Source(name, '{"Comment": "${T}", "StartAt": "S", "States": {"S": {"Type": "Succeed"}}}')
    const [machine] = machinesIn(new Source('a.yaml', template), { readFile })
    expect(compile(machine!).app!.manifest.Comment).toBe('${T}')
  })
})

describe('a finding', () => {
  test('about a DefinitionUri is one of that file', () => {
    const text = sourceOf('sam-definition-uri.template.yaml')
    const readFile = (name: string): Source => new Source(name, '{"StartAt": "Nowhere", "States": {}}')
    const [machine] = machinesIn(text, { readFile })
    const { source, diagnostics } = compile(machine!)
    expect(source.name).toBe('statemachine/stock-trader.asl.json')
    expect(diagnostics[0]!.range).toEqual({ start: 12, end: 21 })
  })
})
