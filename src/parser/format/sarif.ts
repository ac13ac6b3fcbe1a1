import type { Range } from '../tree.js'
import type { Source } from '../source.js'
import { sentenceOf, type Report } from './report.js'

/** The findings as a SARIF 2.1.0 log (OASIS), for code scanning. `version` is the tool's. */
export function formatSarif(reports: readonly Report[], version: string): string {
  const codes = new Set(reports.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)))
  const rules = [...codes].sort().map((id) => ({ id }))
  const results = reports.flatMap(({ source, diagnostics }) =>
    diagnostics.map((diagnostic) => ({
      ruleId: diagnostic.code,
      ruleIndex: rules.findIndex(({ id }) => id === diagnostic.code),
      level: diagnostic.severity,
      message: { text: sentenceOf(diagnostic) },
      locations: [
        {
          ...locationOf(source, diagnostic.range),
          logicalLocations: [{ fullyQualifiedName: diagnostic.pointer, kind: 'value' }],
        },
      ],
      ...(diagnostic.related && {
        relatedLocations: diagnostic.related.map(({ message, range }) => ({
          ...locationOf(source, range),
          message: { text: message },
        })),
      }),
    })),
  )
  const driver = { name: 'unum', version, rules }
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results }
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'

function locationOf(source: Source, range: Range): { physicalLocation: object } {
  const { line: startLine, column: startColumn } = source.positionAt(range.start)
  const { line: endLine, column: endColumn } = source.positionAt(range.end)
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(source.name.replaceAll('\\', '/')) },
      region: { startLine, startColumn, endLine, endColumn },
    },
  }
}
