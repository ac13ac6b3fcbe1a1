import { expect, test } from '@jest/globals'
import { didYouMean } from '../../src/parser/index.js'

test.each([
  ['Refnd', ['Charge', 'Refund'], ['Refund']],
  ['charge', ['Charge', 'Change'], ['Charge', 'Change']],
  ['Error Equals', ['ErrorEquals', 'Error'], ['ErrorEquals']],
  ['Timeout', ['TimeoutSeconds', 'Comment'], ['TimeoutSeconds']],
  ['Nxet', ['Next', 'End'], ['Next']],
  ['Ship', ['Pay', 'Pack'], []],
  ['ab', ['ac', 'AB'], ['AB']],
  ['x', [], []],
  ['Same', ['Same'], []],
])('%j of %j is %j', (word, options, expected) => {
  expect(didYouMean(word, options)).toEqual(expected)
})
