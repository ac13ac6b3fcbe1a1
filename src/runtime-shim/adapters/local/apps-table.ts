import { createHash } from 'node:crypto'
import type { AppIR } from '../../ir/index.js'
import type { Environment } from './environment.js'

interface Written {
  readonly version: string
  readonly text: string
}

const written = new WeakMap<AppIR, Written>()

/** The version of an app: the same for the same IR, and for no other. */
export function versionOf(app: AppIR): string {
  return textOf(app).version
}

/** In a transaction: keeps an app under its version, once for all executions that begin with it. Returns the version. */
export function keepApp({ apps }: Environment, app: AppIR): string {
  const { version, text } = textOf(app)
  if (!apps.doesExist(version)) apps.putSync(version, text)
  return version
}

/** An app that an execution began with. */
export function keptApp({ apps }: Environment, version: string): AppIR {
  return JSON.parse(apps.get(version)!) as AppIR
}

function textOf(app: AppIR): Written {
  const known = written.get(app)
  if (known !== undefined) return known
  const text = JSON.stringify(app)
  const entry = { version: createHash('sha256').update(text).digest('base64url'), text }
  written.set(app, entry)
  return entry
}
