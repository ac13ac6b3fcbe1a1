export { checkServices } from './check.js'
export { SdkMissingError, UnsupportedServiceError } from './errors.js'
export { ServiceTasks } from './service-tasks.js'
