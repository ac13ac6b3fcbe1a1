import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Names under which definitions and templates are kept. */
const DEFINITION = /\.asl(\.(json|jsonc|ya?ml))?$/i
const TEMPLATE = /^(.*\.)?template\.(json|ya?ml)$|^serverless\.ya?ml$/i

/** Tells whether a file is a template by its name: one without a state machine is nothing to look at. */
export function isTemplateFile(file: string): boolean {
  return TEMPLATE.test(file.split(/[\\/]/).at(-1)!)
}

/** The definitions and templates in a folder and below it, sorted; `node_modules` and hidden folders are not looked into. */
export function definitionFiles(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const file = join(folder, entry.name)
    if (entry.isDirectory()) return /^(\.|node_modules$)/.test(entry.name) ? [] : definitionFiles(file)
    return DEFINITION.test(entry.name) || isTemplateFile(entry.name) ? [file] : []
  })
}
