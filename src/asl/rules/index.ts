import type { Rule } from '../rule.js'
import { alternativeFields } from './alternative-fields.js'
import { choiceDefaults } from './choice-defaults.js'
import { choiceRules } from './choice-rules.js'
import { credentials } from './credentials.js'
import { distributedFields } from './distributed-fields.js'
import { duplicateKeys } from './duplicate-keys.js'
import { duplicateStates } from './duplicate-states.js'
import { emptyLists } from './empty-lists.js'
import { errorNames } from './error-names.js'
import { exclusiveFields } from './exclusive-fields.js'
import { expressWorkflows } from './express-workflows.js'
import { heartbeats } from './heartbeats.js'
import { ignoredJsonata } from './ignored-jsonata.js'
import { integrations } from './integrations.js'
import { intrinsics } from './intrinsics.js'
import { jsonataFunctions } from './jsonata-functions.js'
import { jsonataSyntax } from './jsonata-syntax.js'
import { languageFields } from './language-fields.js'
import { misplacedFields } from './misplaced-fields.js'
import { paths } from './paths.js'
import { reachability } from './reachability.js'
import { referencePaths } from './reference-paths.js'
import { repeatedErrors } from './repeated-errors.js'
import { requiredFields } from './required-fields.js'
import { resourceUris } from './resource-uris.js'
import { retryNumbers } from './retry-numbers.js'
import { rootObject } from './root-object.js'
import { stateLanguage } from './state-language.js'
import { stateNames } from './state-names.js'
import { stateShapes } from './state-shapes.js'
import { statesVariable } from './states-variable.js'
import { targets } from './targets.js'
import { taskTokens } from './task-tokens.js'
import { templateKeys } from './template-keys.js'
import { templateValues } from './template-values.js'
import { terminalState } from './terminal-state.js'
import { transitions } from './transitions.js'
import { unboundedWaits } from './unbounded-waits.js'
import { unknownFields } from './unknown-fields.js'
import { valueTypes } from './value-types.js'
import { variableNames } from './variable-names.js'
import { variableScopes } from './variable-scopes.js'
import { wildcardAlone } from './wildcard-alone.js'
import { wildcardLast } from './wildcard-last.js'

/** Every check of the language, in the order in which findings about the same place are shown. */
export const RULES: readonly Rule[] = [
  rootObject,
  requiredFields,
  alternativeFields,
  exclusiveFields,
  unknownFields,
  misplacedFields,
  languageFields,
  valueTypes,
  emptyLists,
  duplicateKeys,
  stateShapes,
  stateNames,
  duplicateStates,
  stateLanguage,
  choiceRules,
  transitions,
  targets,
  reachability,
  terminalState,
  paths,
  referencePaths,
  intrinsics,
  templateValues,
  templateKeys,
  jsonataSyntax,
  jsonataFunctions,
  statesVariable,
  ignoredJsonata,
  variableNames,
  variableScopes,
  errorNames,
  wildcardAlone,
  wildcardLast,
  retryNumbers,
  repeatedErrors,
  integrations,
  resourceUris,
  expressWorkflows,
  heartbeats,
  choiceDefaults,
  unboundedWaits,
  taskTokens,
  distributedFields,
  credentials,
]
