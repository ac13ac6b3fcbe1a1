import type { Rule } from '../rule.js'
import { oneOf } from './one-of.js'
import { requiredFields } from './required-fields.js'
import { rootObject } from './root-object.js'
import { stateShapes } from './state-shapes.js'
import { targets } from './targets.js'
import { transitions } from './transitions.js'
import { valueTypes } from './value-types.js'

/** Every check of the language, in the order in which findings about the same place are shown. */
export const RULES: readonly Rule[] = [rootObject, requiredFields, stateShapes, valueTypes, oneOf, transitions, targets]
