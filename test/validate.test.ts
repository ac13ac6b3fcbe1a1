import { expect, test } from '@jest/globals'
import { validate } from '../src/validate.js'

test('a valid definition has no findings', () => {
  const text = '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}'
  expect(validate({ name: 'a.json', text })).toEqual([])
})

test('findings of reading and of checking are in the order of the text', () => {
  const text = '{"StartAt": "B", "States": {"A": {"Type": "Pass", "Result": 9007199254740993, "Ends": true}}}'
  expect(validate({ name: 'a.json', text }).map(({ code }) => code)).toEqual([
    'UNUM2003',
    'UNUM2012',
    'UNUM1004',
    'UNUM2004',
  ])
})

test('after an error of syntax nothing else is said', () => {
  expect(validate({ name: 'a.json', text: '{"StartAt": "B", "States": {' }).map(({ code }) => code)).toEqual([
    'UNUM1001',
  ])
})

test('the name says how the text is read', () => {
  expect(validate({ name: 'a.yaml', text: 'StartAt: A\nStates: {A: {Type: Succeed}}\n' })).toEqual([])
})
