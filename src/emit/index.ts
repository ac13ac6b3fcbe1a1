export { emit, MANIFEST_FILE } from './emit.js'
