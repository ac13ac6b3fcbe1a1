import { expect, test } from '@jest/globals'
import { compile } from '../../src/compile.js'
import type { Json } from '../../src/json.js'
import { failure, execute } from '../runtime-shim/core/world.js'
import { compiled } from '../fixtures.js'

const map = (fields: object, parameters: Json, mode = 'DISTRIBUTED'): Json => ({
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: mode, ...(mode === 'DISTRIBUTED' && { ExecutionType: 'STANDARD' }) },
        StartAt: 'One',
        States: { One: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: parameters, End: true } },
      },
      End: true,
      ...fields,
    } as Json,
  },
})

const errors = (definition: Json): string[] =>
  compile({ name: 'm.asl.json', text: JSON.stringify(definition) })
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, message, pointer }) => `${code} ${pointer} ${message}`)

test.each([
  ['ItemReader', { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b', Key: 'k' } }],
  ['ItemBatcher', { MaxItemsPerBatch: 2 }],
  ['ResultWriter', { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b' } }],
])('%s is refused by the names of state and field', (field, value) => {
  expect(errors(map({ [field]: value }, {}))).toEqual([
    `UNUM6001 /States/Each/${field} "Each" uses a distributed Map in ${field}, which this version cannot execute`,
  ])
})

test.each([{ 'x.$': '$$.Execution.Name' }, { 'x.$': '$$' }, { 'x.$': "States.Format('{}', $$.Execution.Id)" }])(
  'a child execution that looks at its own name is refused: %j',
  (parameters) => {
    const what = '"Each" uses the context object of a child execution in ItemProcessor'
    expect(errors(map({}, parameters))).toEqual([
      `UNUM6001 /States/Each/ItemProcessor ${what}, which this version cannot execute`,
    ])
    expect(errors(map({}, parameters, 'INLINE'))).toEqual([])
  },
)

test('a distributed Map without a reader is executed', () => {
  expect(errors(map({}, { 'x.$': '$$.Map.Item.Value' }))).toEqual([])
})

test('a distributed Map fails by its threshold, an inline one by the error of its item', async () => {
  const run = async (mode: string): Promise<unknown> => {
    const app = compiled(map({}, { 'x.$': '$' }, mode))
    return (await execute(app, [1, 2], () => Promise.reject(failure('Bad', 'luck')))).result
  }
  expect(await run('DISTRIBUTED')).toMatchObject({ type: 'failed', error: 'States.ExceedToleratedFailureThreshold' })
  expect(await run('INLINE')).toMatchObject({ type: 'failed', error: 'Bad', cause: 'luck' })
})
