import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Cursor, Group } from '../../src/runtime-shim/core/protocol.js'
import type { Committed, Store } from '../../src/runtime-shim/platform.js'

/** A store to be tested. */
export interface StoreUnderTest {
  readonly store: Store
  close(): Promise<void>
}

/** What a store cannot do, and why: the tests of it are skipped with that reason. */
export interface StoreLimits {
  readonly oversizeValues?: string
}

/** A cursor whose effect can be told from that of others. */
export function cursor(step: number, attempt: number, value: string): Cursor {
  return { kind: 'cursor', step, attempt, effect: { type: 'done', output: value }, carry: { start: 0 } }
}

/** A group with nothing marked. */
export function group(size: number): Group {
  return { kind: 'group', size, marked: [] }
}

/** No groups. */
export const NONE: ReadonlyMap<string, Group> = new Map()

/** What every store must do: passing this is what "ported" means. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>, limits: StoreLimits = {}): void {
  describe(name, () => {
    let store: Store
    let close: () => Promise<void>
    let keys = 0
    const newKey = (): string => `store-suite/${keys++}/`

    beforeAll(async () => {
      const opened = await open()
      store = opened.store
      close = () => opened.close()
    })
    afterAll(() => close())

    describe('commit', () => {
      test('creates the record of a first step, and reads give it back', async () => {
        const key = newKey()
        expect(await store.read([key])).toEqual([undefined])
        expect(await store.commit(key, cursor(0, 0, 'a'), true, NONE)).toEqual({ won: true, kept: cursor(0, 0, 'a') })
        expect(await store.read([newKey(), key])).toEqual([undefined, cursor(0, 0, 'a')])
      })

      test('loses without a kept record where there is none and it may not create one', async () => {
        const key = newKey()
        expect(await store.commit(key, cursor(3, 0, 'a'), false, NONE)).toEqual({ won: false, kept: undefined })
        expect(await store.read([key])).toEqual([undefined])
      })

      test.each([
        { kept: [0, 0], next: [1, 0], wins: true },
        { kept: [1, 0], next: [1, 1], wins: true },
        { kept: [1, 9], next: [2, 0], wins: true },
        { kept: [9, 0], next: [10, 0], wins: true },
        { kept: [1, 9], next: [1, 10], wins: true },
        { kept: [5, 0], next: [Number.MAX_SAFE_INTEGER, 0], wins: true },
        { kept: [1, 0], next: [1, 0], wins: false },
        { kept: [1, 1], next: [1, 0], wins: false },
        { kept: [10, 0], next: [9, 5], wins: false },
        { kept: [Number.MAX_SAFE_INTEGER, 0], next: [6, 0], wins: false },
      ])('of $next over $kept: wins is $wins', async ({ kept: [step, attempt], next, wins }) => {
        const key = newKey()
        const old = cursor(step!, attempt!, 'old')
        const mine = cursor(next[0]!, next[1]!, 'mine')
        await store.commit(key, old, true, NONE)
        expect(await store.commit(key, mine, true, NONE)).toEqual({ won: wins, kept: wins ? mine : old })
        expect(await store.read([key])).toEqual([wins ? mine : old])
      })

      test.each([
        ['records that are not there', undefined, 0],
        ['older records', cursor(4, 0, 'old'), 5],
      ] as const)('of two at once over %s exactly one wins, and both get the kept record', async (_, old, step) => {
        const key = newKey()
        if (old !== undefined) await store.commit(key, old, true, NONE)
        const mine = ['a', 'b'].map((value) => cursor(step, 0, value))
        const results = await Promise.all(mine.map((one) => store.commit(key, one, step === 0, NONE)))
        const winner = results.findIndex(({ won }) => won)
        expect(results).toEqual(mine.map((_one, i): Committed => ({ won: i === winner, kept: mine[winner] })))
        expect(await store.read([key])).toEqual([mine[winner]])
      })

      test('creates groups only if it wins', async () => {
        const [key, first, second] = [newKey(), newKey(), newKey()]
        await store.commit(key, cursor(1, 0, 'a'), true, new Map([[first, group(2)]]))
        await store.commit(key, cursor(1, 0, 'b'), true, new Map([[second, group(2)]]))
        expect(await store.read([first, second])).toEqual([group(2), undefined])
      })

      test('after a removal creates nothing, unless it may', async () => {
        const key = newKey()
        await store.commit(key, cursor(0, 0, 'a'), true, NONE)
        await store.remove([key])
        expect(await store.commit(key, cursor(1, 0, 'b'), false, NONE)).toEqual({ won: false, kept: undefined })
        expect((await store.commit(key, cursor(0, 0, 'c'), true, NONE)).won).toBe(true)
      })
    })

    describe('mark', () => {
      const newGroup = async (size: number): Promise<string> => {
        const key = newKey()
        await store.commit(newKey(), cursor(0, 0, 'origin'), true, new Map([[key, group(size)]]))
        return key
      }

      test('counts in the order of marks, and is idempotent', async () => {
        const key = await newGroup(3)
        expect(await store.mark(key, 2)).toEqual({ ordinal: 0, count: 1 })
        expect(await store.mark(key, 0)).toEqual({ ordinal: 1, count: 2 })
        expect(await store.mark(key, 2)).toEqual({ ordinal: 0, count: 2 })
        expect(await store.mark(key, 1)).toEqual({ ordinal: 2, count: 3 })
        expect(await store.mark(key, 1)).toEqual({ ordinal: 2, count: 3 })
        expect(await store.read([key])).toEqual([{ kind: 'group', size: 3, marked: [2, 0, 1] }])
      })

      test('of 64 members at once, each twice: every member has a place of its own, and one sees the set full', async () => {
        const key = await newGroup(64)
        const members = Array.from({ length: 128 }, (_, i) => i % 64)
        const marks = await Promise.all(members.map((member) => store.mark(key, member)))
        const ordinals = marks.map((mark) => mark!.ordinal)
        expect(ordinals.slice(0, 64)).toEqual(ordinals.slice(64))
        expect([...ordinals.slice(0, 64)].sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, i) => i))
        const last = marks[ordinals.indexOf(63)]!
        expect(last.count).toBe(64)
      })

      test('of a group that is not there, or not any more, is undefined and creates nothing', async () => {
        const [never, removed] = [newKey(), await newGroup(2)]
        await store.mark(removed, 0)
        await store.remove([removed])
        expect(await store.mark(never, 0)).toBe(undefined)
        expect(await store.mark(removed, 0)).toBe(undefined)
        expect(await store.read([never, removed])).toEqual([undefined, undefined])
      })
    })

    describe('values', () => {
      const output = JSON.parse(
        '{"b":1,"a":{"__proto__":{"x":1},"constructor":null},"10":0,"9":0,"zero":-0,"big":1.7976931348623157e308,' +
          '"tiny":5e-324,"text":"\\u0000\\u001f\\ud83d\\ude00\\ud800 é\\u2028","list":[[],{},"",[null,true,false]]}',
      ) as { readonly zero: number }

      test('come back as they were: order of keys, __proto__, numbers, lone surrogates', async () => {
        const key = newKey()
        await store.commit(key, { ...cursor(0, 0, ''), effect: { type: 'done', output } } as Cursor, true, NONE)
        const [record] = (await store.read([key])) as unknown as [{ effect: { output: typeof output } }]
        expect(JSON.stringify(record.effect.output)).toBe(JSON.stringify(output))
        expect(Object.is(record.effect.output.zero, -0)).toBe(true)
        expect(record.effect.output).toEqual(output)
      })

      const oversize = limits.oversizeValues === undefined ? test : test.skip
      oversize(`of megabytes are kept${because(limits.oversizeValues)}`, async () => {
        const key = newKey()
        const value = 'é'.repeat(2_000_000)
        await store.commit(key, cursor(0, 0, value), true, NONE)
        expect((await store.commit(key, cursor(0, 0, 'x'), true, NONE)).kept).toEqual(cursor(0, 0, value))
      })
    })

    describe('keys', () => {
      test('of 1,024 bytes that differ at their end are different keys', async () => {
        const long = `${newKey()}${'k'.repeat(1000)}`.slice(0, 1023)
        await store.commit(`${long}a`, cursor(0, 0, 'a'), true, NONE)
        await store.commit(`${long}b`, cursor(0, 0, 'b'), true, NONE)
        expect(await store.read([`${long}a`, `${long}b`, long])).toEqual([
          cursor(0, 0, 'a'),
          cursor(0, 0, 'b'),
          undefined,
        ])
      })

      test('that are absent, or given twice, can be removed', async () => {
        const [key, absent] = [newKey(), newKey()]
        await store.commit(key, cursor(0, 0, 'a'), true, NONE)
        await store.remove([absent, key, key])
        await store.remove([])
        expect(await store.read([key, absent])).toEqual([undefined, undefined])
      })
    })
  })
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : ` (not here: ${reason})`
}
