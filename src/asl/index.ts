export * from './ast.js'
export { check, type Checked } from './check.js'
