import { sentenceOf, type Report } from './report.js'

/** The findings as workflow commands of GitHub Actions, one a line: they become annotations of the changed files. */
export function formatGithub(reports: readonly Report[]): string {
  const lines = reports.flatMap(({ source, diagnostics }) =>
    diagnostics.map((diagnostic) => {
      const { line, column } = source.positionAt(diagnostic.range.start)
      const { line: endLine, column: endColumn } = source.positionAt(diagnostic.range.end)
      const place = { file: source.name, line, endLine, ...(line === endLine && { col: column, endColumn }) }
      const properties = { ...place, title: diagnostic.code }
      const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
      return `::${diagnostic.severity} ${list.join(',')}::${escapeData(sentenceOf(diagnostic))}\n`
    }),
  )
  return lines.join('')
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
