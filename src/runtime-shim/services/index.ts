export { checkServices } from './check.js'
export { SdkMissingError, ServiceCallError, UnsupportedServiceError } from './errors.js'
export { ServiceTasks } from './service-tasks.js'
