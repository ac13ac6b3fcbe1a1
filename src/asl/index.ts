export * from './ast.js'
export type { ExecutionType } from './definition.js'
export { check, type Checked } from './check.js'
