import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from '@jest/globals'
import { createOwner, isAlive, retireOwner } from '../../../../src/runtime-shim/adapters/local/owner.js'

test('an owner of this process is alive until it retires', () => {
  const [one, other] = [createOwner(), createOwner()]
  expect(one).not.toBe(other)
  retireOwner(one)
  expect([isAlive(one), isAlive(other)]).toEqual([false, true])
})

test('one of another process is alive as long as that very process is', async () => {
  const module = new URL('../../../../dist/src/runtime-shim/adapters/local/owner.js', import.meta.url).href
  const code = `import { createOwner } from '${module}'; console.log(createOwner()); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [printed] = (await once(child.stdout, 'data')) as [Buffer]
  const owner = printed.toString().trim()
  const [pid, , number] = owner.split('.')
  expect(isAlive(owner)).toBe(true)
  expect(isAlive(`${pid}.another-start.${number}`)).toBe(false)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isAlive(owner)).toBe(false)
})

test('what is no owner is not alive', () => {
  expect(isAlive('not-an-owner')).toBe(false)
})
