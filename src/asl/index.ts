export * from './ast.js'
export type { ExecutionType } from './definition.js'
export { languageSchema } from './schema.js'
export { check, type Checked } from './check.js'
