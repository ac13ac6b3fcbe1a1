import type { Rule } from '../rule.js'
import { alternativeFields } from './alternative-fields.js'
import { choiceRules } from './choice-rules.js'
import { duplicateKeys } from './duplicate-keys.js'
import { duplicateStates } from './duplicate-states.js'
import { emptyLists } from './empty-lists.js'
import { exclusiveFields } from './exclusive-fields.js'
import { languageFields } from './language-fields.js'
import { misplacedFields } from './misplaced-fields.js'
import { reachability } from './reachability.js'
import { requiredFields } from './required-fields.js'
import { rootObject } from './root-object.js'
import { stateLanguage } from './state-language.js'
import { stateNames } from './state-names.js'
import { stateShapes } from './state-shapes.js'
import { targets } from './targets.js'
import { terminalState } from './terminal-state.js'
import { transitions } from './transitions.js'
import { unknownFields } from './unknown-fields.js'
import { valueTypes } from './value-types.js'

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
]
