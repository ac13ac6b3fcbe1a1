import { codeFrame } from '../code-frame.js'
import { displayText } from '../display-width.js'
import type { Diagnostic } from '../diagnostic.js'
import { PLAIN, type Palette } from '../palette.js'
import type { Source } from '../source.js'
import { sentenceOf, type Report } from './report.js'

const MAX_POINTER = 120

/** The findings for people: a line that says what and where, and the place in the text. Empty where there are none. */
export function formatText(reports: readonly Report[], palette: Palette = PLAIN): string {
  const blocks = reports.flatMap(({ source, diagnostics }) =>
    diagnostics.map((diagnostic) => formatDiagnostic(source, diagnostic, palette)),
  )
  return blocks.map((block) => `${block}\n`).join('')
}

/** One finding for people, without a line break at its end. */
export function formatDiagnostic(source: Source, diagnostic: Diagnostic, palette: Palette = PLAIN): string {
  const { code, severity, range, pointer, related = [] } = diagnostic
  const colour = severity === 'error' ? palette.red : palette.yellow
  const head = `${placeOf(source, range.start)} ${colour(`${severity} ${code}`)}: ${displayText(sentenceOf(diagnostic))}`
  const frames = [codeFrame(source, range, pointer === '' ? '' : `at ${shortened(displayText(pointer))}`, palette)]
  for (const { message, range: place } of related) {
    frames.push(`${placeOf(source, place.start)} ${displayText(message)}`, codeFrame(source, place, '', palette))
  }
  return [head, ...frames].join('\n')
}

/** The end of a pointer that is too long for a line. */
function shortened(pointer: string): string {
  return pointer.length > MAX_POINTER ? `…${pointer.slice(1 - MAX_POINTER)}` : pointer
}

function placeOf(source: Source, offset: number): string {
  const { line, column } = source.positionAt(offset)
  return `${source.name}:${line}:${column}`
}
