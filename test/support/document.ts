import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import type { QueryLanguage } from '../../src/asl/ast.js'
import type { SupportCase } from './cases.js'
import { topics, type Item, type Topic } from './items.js'
import { verdictOf, type Verdict } from './verdicts.js'

const template = fileURLToPath(new URL('template.md', import.meta.url))

/** The whole of docs/asl-support.md: the template, with a table for each topic in the place that it marks. */
export async function supportDocument(): Promise<string> {
  const text = fs.readFileSync(template, 'utf8').replace('<!-- tables -->', () => topics.map(section).join('\n\n'))
  return format(text, { ...(await resolveConfig(template)), parser: 'markdown' })
}

function section(topic: Topic): string {
  return `### ${topic.title}\n\n${topic.items.some(({ languages }) => languages) ? fieldTable(topic) : table(topic)}`
}

function fieldTable({ items }: Topic): string {
  const rows = items.map((item) => {
    const shown = (language: QueryLanguage): Verdict | undefined =>
      item.languages!.includes(language) ? verdictOf(item, language) : undefined
    return [`\`${item.label}\``, ...[shown('JSONPath'), shown('JSONata')].map(mark), evidence(item)]
  })
  return markdown(['Field', 'JSONPath', 'JSONata', 'Shown by'], rows)
}

function table({ items }: Topic): string {
  return markdown(
    ['Item', 'Supported', 'Shown by'],
    items.map((item) => [item.label, mark(verdictOf(item)), evidence(item)]),
  )
}

/** Executed by some case: a tick, whatever is refused elsewhere. A dash: the language has no such field. */
function mark(verdict: Verdict | undefined): string {
  if (verdict === undefined) return '–'
  return verdict.executed.length > 0 ? '✓' : 'refused'
}

/** The files of the cases that execute an item, or the diagnostics that refuse it with their files. */
function evidence(item: Item): string {
  const { executed, refused } = verdictOf(item)
  const codes = refused.map((entry) => entry.refused!.code)
  const diagnostics = [...new Set(codes)].map((code) => `[${code}](diagnostics.md#${code.toLowerCase()})`)
  return [...files(executed), ...diagnostics, ...files(refused)]
    .filter((link, i, all) => all.indexOf(link) === i)
    .join(', ')
}

function files(entries: readonly SupportCase[]): string[] {
  return entries.map(({ file }) => `[${file.replace('.yaml', '')}](../fixtures/support/${file})`)
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
