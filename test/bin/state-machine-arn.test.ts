import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GREETING, unum, type Finished } from './unum-process.js'

// Each test starts processes; how long that takes is the machine's business.
jest.setTimeout(60_000)

const ARN = 'arn:aws:states:eu-central-1:111122223333:stateMachine:greeting'

/** What Step Functions' API was asked. */
interface Call {
  readonly target: string | undefined
  readonly region: string | undefined
  readonly body: unknown
}

describe('a state machine by its ARN', () => {
  const calls: Call[] = []
  let server: Server

  beforeAll(async () => {
    server = createServer((request, response) => {
      let text = ''
      request.on('data', (chunk: Buffer) => (text += chunk.toString()))
      request.on('end', () => {
        const body = JSON.parse(text) as { stateMachineArn: string }
        const region = /Credential=[^/]+\/\d+\/([^/]+)\/states\//.exec(request.headers.authorization ?? '')?.[1]
        calls.push({ target: request.headers['x-amz-target'] as string | undefined, region, body })
        const [status, answer] = answerTo(body.stateMachineArn)
        response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => {
    server.close()
  })

  const call = (args: string[], credentials = true): Promise<Finished> =>
    unum(args, {
      env: {
        AWS_ENDPOINT_URL_SFN: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_CONFIG_FILE: '/nonexistent',
        AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
        AWS_REGION: 'us-west-2',
        AWS_ACCESS_KEY_ID: credentials ? 'AKIAEXAMPLE' : '',
        AWS_SECRET_ACCESS_KEY: credentials ? 'secret' : '',
      },
    })

  test('is read in its own region, and compiled under its own name', async () => {
    const { status, stdout } = await call(['compile', `${ARN}:3`])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Name: greeting$/m)
    expect(calls.at(-1)).toEqual({
      target: 'AWSStepFunctions.DescribeStateMachine',
      region: 'eu-central-1',
      body: { stateMachineArn: `${ARN}:3` },
    })
  })

  test('has findings with its ARN for a file', async () => {
    const { status, stdout } = await call(['validate', `${ARN}-dangling`])
    expect(status).toBe(1)
    expect(stdout).toMatch(
      /^arn:aws:states:eu-central-1:111122223333:stateMachine:greeting-dangling:1:\d+ error UNUM2003/,
    )
  })

  test.each([
    [`${ARN}-gone`, /does not exist/, /account, the region and the name/],
    [`${ARN}-secret`, /not authorized/, /states:DescribeStateMachine/],
  ])('that AWS refuses is a wrong call: %s', async (arn, message, hint) => {
    const { status, stdout, stderr } = await call(['validate', arn])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).toMatch(hint)
  })

  test('needs credentials, and says so', async () => {
    const before = calls.length
    const { status, stdout, stderr } = await call(['validate', ARN], false)
    expect({ status, stdout, calls: calls.length }).toEqual({ status: 2, stdout: '', calls: before })
    expect(stderr).toMatch(/AWS_PROFILE.*aws sso login/)
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})

function answerTo(arn: string): [status: number, answer: object] {
  if (arn.endsWith('-gone')) {
    return [400, { __type: 'com.amazonaws.states#StateMachineDoesNotExist', message: `${arn} does not exist` }]
  }
  if (arn.endsWith('-secret')) {
    return [400, { __type: 'com.amazon.coral.service#AccessDeniedException', message: 'User is not authorized' }]
  }
  const definition = arn.endsWith('-dangling') ? { ...GREETING, StartAt: 'Prepar' } : GREETING
  return [200, { stateMachineArn: arn, name: 'greeting', definition: JSON.stringify(definition), type: 'STANDARD' }]
}
