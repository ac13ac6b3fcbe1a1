import { expect, jest, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { folderOf, unum, type Finished } from './bin/unum-process.js'

// Each test starts processes; how long that takes is the machine's business.
jest.setTimeout(60_000)

const text = readFileSync('docs/mock-config.md', 'utf8')
const files = [...text.matchAll(/^`([^`]+\.json)`\n\n```json\n([\s\S]*?)```$/gm)]
const folder = folderOf(Object.fromEntries(files.map(([, name, body]) => [name, body])))
const commands = [...text.matchAll(/^unum (.*)$/gm)].map(([, args]) => args!)
const call = (args: string): Promise<Finished> => unum(args.split(' '), { cwd: folder })

test('docs/mock-config.md has two files and three commands', () => {
  expect(files.map(([, name]) => name)).toEqual(['order.asl.json', 'MockConfigFile.json'])
  expect(commands).toHaveLength(3)
})

test('its commands do what the page says', async () => {
  const [busy, declined, validated] = await Promise.all(commands.map(call))
  expect(busy).toEqual({ status: 0, stdout: '{\n  "approved": true\n}\n', stderr: '' })
  expect(declined).toEqual({ status: 0, stdout: '"sorry"\n', stderr: expect.anything() })
  expect(validated).toEqual({ status: 0, stdout: '', stderr: '1 definition: 0 errors, 0 warnings\n' })
})

test('its test case Rejected fails', async () => {
  const { status, stdout } = await call(`${commands[0]!.replace('Busy', 'order#Rejected')} --json --name n`)
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toEqual({ name: 'n', status: 'FAILED', error: 'Rejected', cause: 'too expensive' })
})
