import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openEnvironment, type Environment } from '../../../../src/runtime-shim/adapters/local/environment.js'
import { StorageError } from '../../../../src/runtime-shim/adapters/local/transactor.js'
import { temporaryDirectory } from '../../../contract/temporary.js'

let environment: Environment
let remove: () => void

beforeEach(() => {
  const temporary = temporaryDirectory()
  environment = openEnvironment(temporary.directory)
  remove = temporary.remove
})
afterEach(async () => {
  await environment.close()
  remove()
})

const put = (key: string): Promise<number> =>
  environment.transactor.write(() => {
    environment.records.putSync(key, key)
    return environment.transactor.transaction
  })

test('writes of one turn, and what follows from them at once, are one transaction', async () => {
  const follow = async (key: string): Promise<number[]> => [await put(key), await put(`${key}+`), await put(`${key}++`)]
  const transactions = (await Promise.all(['a', 'b', 'c'].map(follow))).flat()
  expect(new Set(transactions).size).toBe(1)
  await environment.transactor.durable()
  expect(await put('d')).toBe(transactions[0]! + 1)
})

test('durable waits for everything that was asked for until then, and not for what comes later', async () => {
  const order: string[] = []
  const write = put('a').then(() => order.push('known'))
  const durable = environment.transactor.durable().then(() => order.push('durable'))
  await Promise.all([write, durable])
  await environment.transactor.durable()
  expect(order).toEqual(['known', 'durable'])
  expect([...environment.records.getKeys()]).toEqual(['a'])
})

test('a write that fails takes its transaction with it, and every later call', async () => {
  await put('before')
  await environment.transactor.durable()
  const fails = environment.transactor.write(() => {
    throw new Error('no space')
  })
  const others = [put('a'), environment.transactor.durable()]
  await expect(fails).rejects.toThrow(StorageError)
  await expect(others[1]).rejects.toThrow('no space')
  await others[0]!.catch(() => undefined)
  await expect(put('b')).rejects.toThrow(StorageError)
  environment.refresh()
  expect([...environment.records.getKeys()]).toEqual(['before'])
})
