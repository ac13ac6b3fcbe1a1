export { codeFrame } from './code-frame.js'
export type { Diagnostic, Severity } from './diagnostic.js'
export { didYouMean, meant } from './did-you-mean.js'
export { formatDiagnostic, formatGithub, formatJson, formatSarif, formatText, type Report } from './format/index.js'
export { pointerTo } from './json-pointer.js'
export { PLAIN, type Palette } from './palette.js'
export { readSource, type Reading } from './read-source.js'
export { Source, type Position } from './source.js'
export {
  MachineChoiceError,
  machinesIn,
  pickMachine,
  type FindOptions,
  type Machine,
  type Substitutions,
} from './template/index.js'
export {
  memberOf,
  rangeInside,
  toJson,
  type ArrayNode,
  type Member,
  type Node,
  type ObjectNode,
  type Range,
  type ScalarNode,
} from './tree.js'
