export * from './schema.js'
export { targetsOfState, targetsOfFanIn } from './targets.js'
