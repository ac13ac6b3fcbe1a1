import { readFileSync } from 'node:fs'

const packageJson = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')

/** The version of the package. */
export const { version } = JSON.parse(packageJson) as { readonly version: string }
