import { validate } from '../../src/index.js'
import { formatGithub, formatJson, formatSarif, formatText, Source, type Report } from '../../src/parser/index.js'
import { count } from '../count.js'
import { readDefinition } from '../definition.js'
import { tally } from '../diagnostics.js'
import { EXIT, type ExitStatus } from '../exit.js'
import { palette, print, say } from '../streams.js'
import { version } from '../version.js'

/** The options of `unum validate`. */
export interface ValidateFlags {
  readonly format: keyof typeof FORMATS
}

const FORMATS = {
  text: (reports: readonly Report[]) => formatText(reports, palette(process.stdout)),
  json: formatJson,
  sarif: (reports: readonly Report[]) => formatSarif(reports, version),
  github: formatGithub,
}

/** `unum validate`: the findings are its data, so they go to stdout in every format; the count is for people. */
export async function validateCommand(sources: readonly string[], flags: ValidateFlags): Promise<ExitStatus> {
  const reports: Report[] = []
  for (const source of sources) {
    const definition = await readDefinition(source)
    reports.push({ source: new Source(definition.name, definition.text), diagnostics: validate(definition) })
  }
  await print(FORMATS[flags.format](reports))
  const all = reports.flatMap(({ diagnostics }) => diagnostics)
  if (flags.format === 'text') say(`${count(sources.length, 'definition')}: ${tally(all)}`)
  return all.some(({ severity }) => severity === 'error') ? EXIT.no : EXIT.ok
}
