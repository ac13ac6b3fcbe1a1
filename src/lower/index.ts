export { lower } from './lower.js'
export { refuseUnsupported } from './passes/refuse-unsupported.js'
