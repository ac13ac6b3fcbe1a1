import { stringify } from 'yaml'
import type { AppIR } from '../runtime-shim/ir/index.js'

/** The name of the app manifest in a compiled folder. */
export const MANIFEST_FILE = 'unum.yaml'

/**
 * A compiled app as files: path inside the folder -> text. The manifest, and one YAML file a function. The same app
 * gives the same bytes; nothing is written.
 */
export function emit(app: AppIR): Map<string, string> {
  const files = new Map([[MANIFEST_FILE, toYaml(app.manifest)]])
  const paths = new Map(app.manifest.Functions.map((fn) => [fn.Name, fn.File]))
  for (const fn of app.functions) files.set(paths.get(fn.Name)!, toYaml(fn))
  return files
}

function toYaml(value: object): string {
  return stringify(value, { aliasDuplicateObjects: false, lineWidth: 0, version: '1.2' })
}
