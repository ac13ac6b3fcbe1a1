export { compile, type Compilation, type CompileInput, type CompileOptions } from './compile.js'
export { MANIFEST_FILE } from './emit/index.js'
export type { Json, JsonObject } from './json.js'
export { MockConfigError, TestCaseError } from './mock-config/index.js'
export {
  MachineChoiceError,
  machinesIn,
  Source,
  type Diagnostic,
  type FindOptions,
  type Machine,
  type Substitutions,
} from './parser/index.js'
export * from './open-store.js'
export { AppFolderError, readApp } from './read-app.js'
export * from './run.js'
export {
  HandlersError,
  type Handler,
  type HandlerContext,
  type Handlers,
} from './runtime-shim/adapters/local/handlers.js'
export type { Outcome } from './runtime-shim/adapters/local/index.js'
export { StalledExecutionError } from './runtime-shim/adapters/local/stalled-execution-error.js'
export {
  ActivityArnError,
  ExecutionEndedError,
  NoExecutionError,
  NoStoreError,
  OtherVersionError,
} from './runtime-shim/adapters/local/store-errors.js'
export { TaskTimedOutError } from './runtime-shim/adapters/local/tasks-tokens.js'
export { InvalidTokenError } from './runtime-shim/core/token.js'
export type { MissingHandler } from './runtime-shim/adapters/local/tasks-missing.js'
export type { AppIR } from './runtime-shim/ir/index.js'
export type { HistoryEvent, Observer } from './runtime-shim/platform.js'
export { SdkMissingError, ServiceCallError, UnsupportedServiceError } from './runtime-shim/services/errors.js'
export * from './simulate/index.js'
export { validate } from './validate.js'
export { validateMockConfig } from './validate-mock-config.js'
