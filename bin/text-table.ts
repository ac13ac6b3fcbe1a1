import type { ChalkInstance } from 'chalk'

/** Lines of cells, each column as wide as its widest cell, under headings. */
export function textTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  colour: ChalkInstance,
): string {
  const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]!.length)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd()
  return [colour.dim(line(headings)), ...rows.map(line)].map((text) => `${text}\n`).join('')
}
