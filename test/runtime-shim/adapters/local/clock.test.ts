import { describe, expect, test } from '@jest/globals'
import { Timers } from '../../../../src/runtime-shim/adapters/local/timers.js'
import { VirtualClock } from '../../../../src/runtime-shim/adapters/local/virtual-clock.js'

const START = 1_000_000

const turns = async (count = 4): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}

describe('timers', () => {
  test('ring in the order of their times, equal ones first in, first out, without those taken away', () => {
    const timers = new Timers()
    const rung: string[] = []
    const add = (due: number, name: string): ReturnType<Timers['add']> => timers.add(due, () => rung.push(name))
    const added = [3, 1, 2, 1, 3, 2, 1].map((due, index) => add(due, `${due}${'abcdefg'[index]}`))
    timers.remove(added[3]!)
    timers.remove(added[3]!)
    timers.ringUntil(2)
    expect(rung).toEqual(['1b', '1g', '2c', '2f'])
    expect(timers.nextDue).toBe(3)
    timers.clear()
    timers.remove(added[0]!)
    expect(timers.nextDue).toBe(Infinity)
  })
})

describe('virtual time', () => {
  test('jumps from timer to timer while nothing is busy', async () => {
    const clock = new VirtualClock(START)
    const seen: number[] = []
    clock.at(START + 5000, () => seen.push(clock.now()))
    clock.at(START + 2000, () => seen.push(clock.now()))
    await turns()
    expect(seen).toEqual([START + 2000, START + 5000])
  })

  test('stands still while something is busy, unless all of that sleeps', async () => {
    const clock = new VirtualClock(START)
    clock.begin()
    clock.begin()
    const first = clock.sleep(10)
    await turns()
    expect(clock.now()).toBe(START)
    const second = clock.sleep(4)
    await second
    expect(clock.now()).toBe(START + 4000)
    await turns()
    expect(clock.now()).toBe(START + 4000)
    clock.end()
    await first
    expect(clock.now()).toBe(START + 10_000)
  })

  test('counts the sleeps of one signal as one sleeper', async () => {
    const clock = new VirtualClock(START)
    const { signal } = new AbortController()
    clock.begin()
    clock.begin()
    const sleeps = [clock.sleep(1, signal), clock.sleep(2, signal)]
    await turns()
    expect(clock.now()).toBe(START)
    clock.end()
    await Promise.all(sleeps)
    expect(clock.now()).toBe(START + 2000)
  })

  test('a sleep beside work does not let time pass', async () => {
    const clock = new VirtualClock(START)
    const over = new AbortController()
    clock.begin()
    const limit = clock.sleep(60, over.signal, 'work')
    await turns()
    expect(clock.now()).toBe(START)
    over.abort(new Error('answered'))
    await expect(limit).rejects.toThrow('answered')
  })

  test('a limit on work that never ends is met in real time', async () => {
    const clock = new VirtualClock(START)
    clock.begin()
    await clock.sleep(0.01, undefined, 'work')
    expect(clock.now()).toBe(START + 10)
  })

  test('a sleep that is aborted rejects with the reason, and its sleeper is busy again', async () => {
    const clock = new VirtualClock(START)
    const stop = new AbortController()
    clock.begin()
    clock.begin()
    const sleep = clock.sleep(5, stop.signal)
    stop.abort(new Error('stopped'))
    await expect(sleep).rejects.toThrow('stopped')
    clock.end()
    clock.at(START + 1, () => undefined)
    await turns()
    expect(clock.now()).toBe(START)
    await expect(clock.sleep(5, stop.signal)).rejects.toThrow('stopped')
  })

  test('rings nothing after it was closed', async () => {
    const clock = new VirtualClock(START)
    let rung = false
    clock.at(START + 1, () => (rung = true))
    clock.close()
    await turns()
    expect(rung).toBe(false)
  })
})
