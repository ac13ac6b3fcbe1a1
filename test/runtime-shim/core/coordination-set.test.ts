import { describe, expect, test } from '@jest/globals'
import { groupKey, groupsOf, GROUP_SIZE, pathOf } from '../../../src/runtime-shim/core/coordination-set.js'

const sizes = [1, 2, 63, 64, 65, 128, 4096, 4097, 10_000]

describe.each(sizes)('a set of %d branches', (size) => {
  const groups = groupsOf('s', size)

  test('gets full exactly when its last branch is marked, in whatever order', () => {
    const counts = new Map([...groups.keys()].map((key) => [key, new Set<number>()]))
    let full = 0
    const order = Array.from({ length: size }, (_, i) => (i * 7919) % size)
    const branches = new Set(order).size === size ? order : Array.from({ length: size }, (_, i) => size - 1 - i)
    branches.forEach((index, done) => {
      let level = 0
      for (const { key, member, size: members } of pathOf('s', index, size)) {
        counts.get(key)!.add(member)
        if (counts.get(key)!.size < members) break
        level++
      }
      if (level === pathOf('s', index, size).length) {
        full++
        expect(done).toBe(size - 1)
      }
    })
    expect(full).toBe(1)
  })

  test('has groups of at most the bound, and a path only through groups that exist', () => {
    for (const group of groups.values()) expect(group.size).toBeLessThanOrEqual(GROUP_SIZE)
    for (let index = 0; index < size; index += Math.max(1, Math.floor(size / 50))) {
      const path = pathOf('s', index, size)
      expect(path[0]!.key).toBe(groupKey('s', index))
      for (const { key, member, size: members } of path) {
        expect(groups.get(key)!.size).toBe(members)
        expect(member).toBeLessThan(members)
      }
    }
  })

  test('costs about a group for every 64 branches', () => {
    expect(groups.size).toBeLessThanOrEqual(Math.ceil(size / GROUP_SIZE) + Math.ceil(size / GROUP_SIZE ** 2) + 1)
  })
})
