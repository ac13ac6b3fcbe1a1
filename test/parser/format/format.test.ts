import { describe, expect, test } from '@jest/globals'
import { formatGithub, formatJson, formatSarif, formatText, Source, type Report } from '../../../src/parser/index.js'

const text = '{\n  "a": 1,\n  "b": 2\n}\n'
const source = new Source('dir/a b,c.json', text)
const reports: readonly Report[] = [
  {
    source,
    diagnostics: [
      {
        code: 'UNUM2003',
        severity: 'error',
        message: 'No 100%\nno',
        range: { start: text.indexOf('1'), end: text.indexOf('1') + 1 },
        pointer: '/a',
        hint: 'Try 2.',
        related: [{ message: 'The other', range: { start: text.indexOf('2'), end: text.indexOf('2') + 1 } }],
      },
      { code: 'UNUM2001', severity: 'warning', message: 'All of it', range: { start: 0, end: 22 }, pointer: '' },
    ],
  },
]

describe('formats', () => {
  test('text', () => {
    expect(formatText(reports)).toBe(
      [
        'dir/a b,c.json:2:8 error UNUM2003: No 100%\ufffdno. Try 2.',
        ' 2 |   "a": 1,',
        '   |        ^   at /a',
        'dir/a b,c.json:3:8 The other',
        ' 3 |   "b": 2',
        '   |        ^',
        'dir/a b,c.json:1:1 warning UNUM2001: All of it',
        ' 1 | {',
        '   | ^',
        '',
      ].join('\n'),
    )
  })

  test('JSON', () => {
    expect(JSON.parse(formatJson(reports))).toEqual([
      {
        file: 'dir/a b,c.json',
        line: 2,
        column: 8,
        endLine: 2,
        endColumn: 9,
        code: 'UNUM2003',
        severity: 'error',
        message: 'No 100%\nno',
        pointer: '/a',
        hint: 'Try 2.',
      },
      {
        file: 'dir/a b,c.json',
        line: 1,
        column: 1,
        endLine: 4,
        endColumn: 2,
        code: 'UNUM2001',
        severity: 'warning',
        message: 'All of it',
        pointer: '',
      },
    ])
  })

  test('SARIF', () => {
    const [run] = (JSON.parse(formatSarif(reports, '1.2.3')) as { runs: unknown[] }).runs
    const uri = 'dir/a%20b,c.json'
    expect(run).toMatchObject({
      tool: { driver: { name: 'unum', version: '1.2.3', rules: [{ id: 'UNUM2001' }, { id: 'UNUM2003' }] } },
      columnKind: 'utf16CodeUnits',
      results: [
        {
          ruleId: 'UNUM2003',
          ruleIndex: 1,
          level: 'error',
          message: { text: 'No 100%\nno. Try 2.' },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri },
                region: { startLine: 2, startColumn: 8, endLine: 2, endColumn: 9 },
              },
              logicalLocations: [{ fullyQualifiedName: '/a' }],
            },
          ],
          relatedLocations: [{ physicalLocation: { region: { startLine: 3 } }, message: { text: 'The other' } }],
        },
        { ruleId: 'UNUM2001', ruleIndex: 0, level: 'warning' },
      ],
    })
  })

  test('GitHub', () => {
    expect(formatGithub(reports)).toBe(
      '::error file=dir/a b%2Cc.json,line=2,endLine=2,col=8,endColumn=9,title=UNUM2003::No 100%25%0Ano. Try 2.\n' +
        '::warning file=dir/a b%2Cc.json,line=1,endLine=4,title=UNUM2001::All of it\n',
    )
  })

  test('of nothing found', () => {
    const nothing = [{ source, diagnostics: [] }]
    expect(formatText(nothing)).toBe('')
    expect(formatGithub(nothing)).toBe('')
    expect(formatJson(nothing)).toBe('[]\n')
    expect(JSON.parse(formatSarif(nothing, '1'))).toMatchObject({ runs: [{ results: [] }] })
  })
})
