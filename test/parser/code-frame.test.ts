import { describe, expect, test } from '@jest/globals'
import { codeFrame, Source, type Palette } from '../../src/parser/index.js'

function frame(text: string, marked: string, note = 'here', palette?: Palette): string {
  const start = text.indexOf(marked)
  return codeFrame(new Source('x', text), { start, end: start + marked.length }, note, palette)
}

describe('code frames', () => {
  test.each([
    ['a word', 'one\ntwo three\n', 'three', ' 2 | two three\n   |     ^^^^^   here'],
    ['the end of a range that goes on', 'a {\n}', '{\n}', ' 1 | a {\n   |   ^   here'],
    ['an empty range', 'abc', '', ' 1 | abc\n   | ^   here'],
    ['a tab is two columns', '\t"a"\t', '"a"', ' 1 |   "a"\n   |   ^^^   here'],
    ['wide characters are two columns', '返金 x', 'x', ' 1 | 返金 x\n   |      ^   here'],
    ['an emoji is two columns', '✅ x', 'x', ' 1 | ✅ x\n   |    ^   here'],
    ['combining marks have no column', 'e\u0301 x', 'x', ' 1 | e\u0301 x\n   |   ^   here'],
    ['control characters do not get through', '\u001b[31m x', 'x', ' 1 | \ufffd[31m x\n   |       ^   here'],
  ])('%s', (_, text, marked, expected) => {
    expect(frame(text, marked)).toBe(expected)
  })

  test('a long line is cut around the range', () => {
    const [line, underline] = frame(`${'a'.repeat(500)}X${'b'.repeat(500)}`, 'X').split('\n')
    expect(line).toBe(` 1 | …${'a'.repeat(40)}X${'b'.repeat(79)}…`)
    expect(underline).toBe(`   | ${' '.repeat(41)}^   here`)
  })

  test('a long range in a long line is cut too', () => {
    const [line, underline] = frame(`"${'a'.repeat(500)}"`, `"${'a'.repeat(500)}"`).split('\n')
    expect(line).toBe(` 1 | "${'a'.repeat(119)}…`)
    expect(underline).toBe(`   | ${'^'.repeat(120)}   here`)
  })

  test('the palette colours the parts', () => {
    const tagged = (name: string) => (text: string) => `<${name}>${text}</${name}>`
    const palette = { red: tagged('red'), yellow: tagged('yellow'), bold: tagged('bold'), dim: tagged('dim') }
    expect(frame('a b', 'b', '', palette)).toBe(
      '<dim> 1 | </dim>a <bold>b</bold>\n<dim>   | </dim>  <red>^</red><dim></dim>',
    )
  })
})
