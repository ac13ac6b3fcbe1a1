import type { Report } from './report.js'

/**
 * The findings as JSON: an array of `{file, line, column, endLine, endColumn, code, severity, message, pointer, hint}`.
 * Lines and columns start at 1, the end is exclusive, and `hint` is there only if there is one.
 */
export function formatJson(reports: readonly Report[]): string {
  const findings = reports.flatMap(({ source, diagnostics }) =>
    diagnostics.map(({ code, severity, message, range, pointer, hint }) => {
      const { line, column } = source.positionAt(range.start)
      const { line: endLine, column: endColumn } = source.positionAt(range.end)
      return { file: source.name, line, column, endLine, endColumn, code, severity, message, pointer, hint }
    }),
  )
  return `${JSON.stringify(findings, null, 2)}\n`
}
