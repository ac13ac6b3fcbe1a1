import { Source, validate, validateMockConfig, type Machine } from '../../src/index.js'
import {
  formatGithub,
  formatJson,
  formatSarif,
  formatText,
  type Diagnostic,
  type Report,
} from '../../src/parser/index.js'
import { count } from '../count.js'
import { machinesOf, type SourceFlags } from '../definition.js'
import { definitionFiles, isTemplateFile } from '../definition-files.js'
import { tally } from '../diagnostics.js'
import { CallError, EXIT, type ExitStatus } from '../exit.js'
import { readMockConfig } from '../mock-config.js'
import { isFolder } from '../read-text.js'
import { palette, print, say } from '../streams.js'
import { version } from '../version.js'

/** The options of `unum validate`. */
export interface ValidateFlags extends SourceFlags {
  readonly format: keyof typeof FORMATS
  readonly mockConfig?: string
}

const FORMATS = {
  text: (reports: readonly Report[]) => formatText(reports, palette(process.stdout)),
  json: formatJson,
  sarif: (reports: readonly Report[]) => formatSarif(reports, version),
  github: formatGithub,
}

/** `unum validate`: the findings are its data, so they go to stdout in every format; the count is for people. */
export async function validateCommand(sources: readonly string[], flags: ValidateFlags): Promise<ExitStatus> {
  const machines: Machine[] = []
  for (const source of sources) {
    machines.push(...(isFolder(source) ? await machinesBelow(source, flags) : await machinesOf(source, flags)))
  }
  const reports = [...reportsOf(machines), ...mockReports(flags.mockConfig, machines)]
  await print(FORMATS[flags.format](reports))
  const all = reports.flatMap(({ diagnostics }) => diagnostics)
  if (flags.format === 'text') say(`${count(machines.length, 'definition')}: ${tally(all)}`)
  return all.some(({ severity }) => severity === 'error') ? EXIT.no : EXIT.ok
}

/** The machines of all definitions and templates of a folder; a template need not have one. */
async function machinesBelow(folder: string, flags: SourceFlags): Promise<Machine[]> {
  const machines: Machine[] = []
  for (const file of definitionFiles(folder)) {
    const found = await machinesOf(file, flags)
    machines.push(...(isTemplateFile(file) ? found.filter(({ name }) => name !== undefined) : found))
  }
  if (machines.length > 0) return machines
  const hint = 'It looks for *.asl.json, *.asl.yaml, *.template.json, template.yaml, serverless.yml and the like.'
  throw new CallError(`there is no definition in ${folder}`, hint)
}

/** What is wrong with the mock configuration that is given, if one is. */
function mockReports(file: string | undefined, machines: readonly Machine[]): Report[] {
  if (file === undefined) return []
  const { name, text } = readMockConfig(file)
  return [{ source: new Source(name, text), diagnostics: validateMockConfig({ name, text }, machines) }]
}

/** One report a file. What is found twice, as where a template names a file that is also given itself, is said once. */
function reportsOf(machines: readonly Machine[]): Report[] {
  const reports = new Map<string, { source: Machine['source']; diagnostics: Map<string, Diagnostic> }>()
  for (const machine of machines) {
    const { source } = machine
    const report = reports.get(source.name) ?? { source, diagnostics: new Map<string, Diagnostic>() }
    reports.set(source.name, report)
    for (const found of validate(machine)) report.diagnostics.set(JSON.stringify(found), found)
  }
  return [...reports.values()].map(({ source, diagnostics }) => ({ source, diagnostics: [...diagnostics.values()] }))
}
