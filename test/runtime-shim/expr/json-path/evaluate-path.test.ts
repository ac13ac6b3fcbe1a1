import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../../src/json.js'
import { evaluatePath, parsePath } from '../../../../src/runtime-shim/expr/index.js'
import { scopeWith } from '../evaluation-scope.js'

const shop = {
  limit: 10,
  book: [
    { title: 'A', price: 8, tags: ['x', 'y'] },
    { title: 'B', price: 12, isbn: '1' },
    { title: 'C', price: '12', isbn: null, tags: [] },
  ],
  'flow-name': 'f',
  größe: 4,
  'a b': { "it's": 1 },
}

const evaluate = (path: string, input: Json = shop) =>
  evaluatePath(parsePath(path), scopeWith(input, { shelf: { rows: [7, 8] }, nothing: null }))

describe('a definite path leads to a value', () => {
  test.each<[string, Json]>([
    ['$', shop],
    ['$.book[0].title', 'A'],
    ['$[\'book\'][1]["title"]', 'B'],
    ['$.book[-1].title', 'C'],
    ['$.book.[1].price', 12],
    ['$.flow-name', 'f'],
    ['$.größe', 4],
    ["$['a b']['it\\'s']", 1],
    ["$.['a b']", { "it's": 1 }],
    ['$.book.length()', 3],
    ['$.book[0].length()', 3],
    ["$.book[0]['title','price','none']", { title: 'A', price: 8 }],
    [' $.limit ', 10],
    ['$.book[2].isbn', null],
    ['$shelf.rows[1]', 8],
    ['$nothing', null],
    ['$$.Execution.Id', 'execution-1'],
  ])('%s', (path, value) => {
    expect(parsePath(path).definite).toBe(true)
    expect(evaluate(path)).toEqual(value)
  })

  test.each([
    '$.none',
    '$.limit.x',
    '$.book[3]',
    '$.book[-4]',
    '$.toString',
    '$.limit.length()',
    '$unknown',
    '$$.Task',
  ])('%s leads nowhere', (path) => expect(evaluate(path)).toBeUndefined())

  test('a backslash takes a character of a dotted name as it is, and stays in a quoted one', () => {
    expect(evaluate('$.a\\.b', { 'a.b': 1 })).toBe(1)
    expect(evaluate('$[\'Test\\""Name"\']', { 'Test\\""Name"': 2 })).toBe(2)
  })
})

describe('an indefinite path leads to the array of its matches', () => {
  test.each<[string, Json]>([
    ['$.book[*].title', ['A', 'B', 'C']],
    ['$.book.*.price', [8, 12, '12']],
    ["$['a b'].*", [1]],
    ['$.book[0,2].title', ['A', 'C']],
    ['$.book[0,9].title', ['A']],
    ["$.book[*]['title','isbn']", [{ title: 'A' }, { title: 'B', isbn: '1' }, { title: 'C', isbn: null }]],
    ["$['limit','größe'].*", []],
    ['$..title', ['A', 'B', 'C']],
    ['$..book[0].title', ['A']],
    ['$..[0]', [{ title: 'A', price: 8, tags: ['x', 'y'] }, 'x']],
    ['$.book[1:].title', ['B', 'C']],
    ['$.book[:2].title', ['A', 'B']],
    ['$.book[-2:].title', ['B', 'C']],
    ['$.book[:-2].title', ['A']],
    ['$.book[0:9].title', ['A', 'B', 'C']],
    ['$.book[0:-1].title', []],
    ['$.book[-3:-1].title', ['A', 'B']],
    ['$.book[*].tags.length()', [2, 0]],
    ['$.items[*]', []],
    ['$.no.such[1:5].x', []],
    ['$.limit[*]', []],
    ['$shelf.rows[1:]', [8]],
  ])('%s', (path, matches) => {
    expect(parsePath(path).definite).toBe(false)
    expect(evaluate(path)).toEqual(matches)
  })

  test('a value comes before what is below it', () => {
    expect(evaluate('$..a', { a: { a: 1 }, b: [{ a: 2 }] })).toEqual([{ a: 1 }, 1, 2])
  })
})

describe('filters', () => {
  test.each<[string, Json]>([
    ['@.isbn', ['B', 'C']],
    ['!@.isbn', ['A']],
    ["@.title == 'A'", ['A']],
    ['@.title == "A"', ['A']],
    ['@.title==A', ['A']],
    ['@.price == 12', ['B', 'C']],
    ['@.price === 12', ['B']],
    ['@.isbn != 1', ['A', 'C']],
    ['@.isbn !== 1', ['A', 'B', 'C']],
    ['@.isbn == null', ['C']],
    ['@.price < $.limit', ['A']],
    ['@.price >= 8 && @.price <= 12', ['A', 'B']],
    ["@.title > 'A'", ['B', 'C']],
    ["@.title == 'C' || @.price == 8 && @.isbn", ['C']],
    ["(@.title == 'C' || @.price == 8) && !(@.isbn)", ['A']],
    ['@.title =~ /[ab]/i', ['A', 'B']],
    ['@.title =~ /A|/', ['A']],
    ["@.title in ['A', 'C']", ['A', 'C']],
    ["@.title nin ['A']", ['B', 'C']],
    ["@.tags subsetof ['x','y','z']", ['A', 'C']],
    ["@.tags anyof ['x','q']", ['A']],
    ["@.tags noneof ['x']", ['C']],
    ["@.tags all ['x', 'y']", ['A']],
    ["@.tags contains 'x'", ['A']],
    ["@.title contains 'B'", ['B']],
    ['@.tags size 2', ['A']],
    ['@.tags empty true', ['C']],
    ['@.tags[1]', ['A']],
    ["@['title'] == 'A'", ['A']],
    ['@.none == @.nothing', []],
  ])('[?(%s)]', (filter, titles) => {
    expect(evaluate(`$.book[?(${filter})].title`)).toEqual(titles)
  })

  test('ask about the items of an array, or about an object itself', () => {
    expect(evaluate('$[?(@ > 1)]', [1, 2, 3])).toEqual([2, 3])
    expect(evaluate('$[?(@.a == 1)]', { a: 1 })).toEqual([{ a: 1 }])
    expect(evaluate('$..[?(@.a == 1)].b', { x: [{ a: 1, b: 5 }], a: 1, b: 6 })).toEqual([6, 5])
  })
})
