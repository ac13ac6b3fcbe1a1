export { checkServices } from './check.js'
export { SdkMissingError, ServiceCallError, UnsupportedServiceError } from './errors.js'
export { objectCalls } from './objects.js'
export { ServiceTasks } from './service-tasks.js'
