import { expect, test } from '@jest/globals'
import { folderOf, GREETING, unum } from './unum-process.js'

const counting = 'let runs = 0\nexport default { Greet: () => ++runs }\n'
const cwd = folderOf({ 'greeting.asl.json': GREETING, 'counting.mjs': counting })
const input = ['--input', '{"name": "Ada"}']

test('a workflow whose result stays one: the answer is on stdout, and the status is 0', async () => {
  const { status, stdout, stderr } = await unum(['simulate', 'greeting.asl.json', '--seeds', '60', ...input], { cwd })
  expect(stdout).toMatch(/^60 schedules with \d+ faults, seeds 0 to 59\n\nOne result\./)
  expect(stdout).toMatch(/Greet +up to \d times, in \d+% of the schedules/)
  expect(stdout).toContain('SUCCEEDED {"who":"Ada"}')
  expect(stderr).toContain('--functions')
  expect(status).toBe(0)
})

test('a function that counts its runs: the smallest schedule in which it runs twice, and status 1', async () => {
  const args = ['simulate', 'greeting.asl.json', '--functions', 'counting.mjs', ...input]
  const { status, stdout, stderr } = await unum(args, { cwd })
  expect(stdout).toMatch(/ended with\n {2}SUCCEEDED 2\nand without faults it ends with\n {2}SUCCEEDED 1\n/)
  expect(stdout).toMatch(/Greet runs \(e\/1\.0\) +again: run 2/)
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
})

test('--json is one line', async () => {
  const args = ['simulate', 'greeting.asl.json', '--json', '--seed', '5', '--seeds', '40', ...input]
  const { status, stdout } = await unum(args, { cwd })
  expect(stdout.trimEnd()).not.toContain('\n')
  expect(JSON.parse(stdout)).toMatchObject({ seed: 5, schedules: 40, outcomes: [{ output: { who: 'Ada' } }] })
  expect(status).toBe(0)
})

test.each([
  [['--seeds', 'many'], '--seeds must be a whole number, but is many'],
  [['--functions', 'nowhere.mjs'], 'there is no such file'],
])('%j is a wrong call', async (options, message) => {
  const { status, stderr } = await unum(['simulate', 'greeting.asl.json', ...options], { cwd })
  expect(stderr).toContain(message)
  expect(status).toBe(2)
})
