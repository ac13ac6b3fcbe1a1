import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { FakeAws } from '../runtime-shim/services/fake-aws.js'
import { folderOf, unum } from './unum-process.js'

const getItem = {
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
  Parameters: { TableName: 'Orders', Key: { id: { S: '1' } } },
  End: true,
}
const machine = { StartAt: 'Get', States: { Get: getItem } }
const here = process.cwd()
const folder = folderOf({ 'machine.asl.json': machine })

/** Nothing of the AWS account that whoever runs the tests may have. */
const nobody: NodeJS.ProcessEnv = {
  ...Object.fromEntries(
    Object.keys(process.env).flatMap((name) => (name.startsWith('AWS_') ? [[name, undefined]] : [])),
  ),
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
}

let aws: FakeAws
beforeAll(async () => void (aws = await FakeAws.listen()))
afterAll(() => aws.close())

test('run --aws calls the service, as the AWS CLI would', async () => {
  aws.on('DynamoDB_20120810.GetItem', { body: { Item: { id: { S: '1' } } } })
  const args = ['run', `${folder}/machine.asl.json`, '--aws']
  const { status, stdout } = await unum(args, { cwd: here, env: aws.environment })
  expect({ status, output: JSON.parse(stdout) as unknown }).toEqual({ status: 0, output: { Item: { id: { S: '1' } } } })
})

test('run --aws names the packages that are not installed', async () => {
  const { status, stdout, stderr } = await unum(['run', 'machine.asl.json', '--aws'], { cwd: folder })
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr:
      'unum: --aws: tasks call AWS through packages that are not installed: npm install @aws-sdk/client-dynamodb\n',
  })
})

test.each([
  ['a region', {}, 'cannot call DynamoDB: Region is missing'],
  [
    'credentials',
    { AWS_REGION: 'eu-central-1' },
    'cannot call DynamoDB: Could not load credentials from any providers',
  ],
])('run --aws says that it has not %s', async (_, more, why) => {
  const args = ['run', `${folder}/machine.asl.json`, '--aws']
  const { status, stderr } = await unum(args, { cwd: here, env: { ...nobody, ...more } })
  expect(status).toBe(2)
  expect(stderr).toContain(`unum: --aws: ${why}`)
})

test.each(['--echo', '--virtual-time'])('run --aws cannot be combined with %s', async (option) => {
  const { status, stderr } = await unum(['run', 'machine.asl.json', '--aws', option], { cwd: folder })
  expect(status).toBe(2)
  expect(stderr).toContain(`'--aws' cannot be used with option '${option}'`)
})
