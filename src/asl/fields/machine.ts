import { QUERY_LANGUAGE } from './common.js'
import { integer, type FieldTable, type PartType } from './value-type.js'

const SCOPE: FieldTable = {
  StartAt: { type: { is: 'target' }, required: true },
  States: { type: { is: 'states' }, required: true },
  Comment: { type: { is: 'text' } },
}

/** ASL specification, "Top-level fields". */
export const MACHINE: PartType = {
  name: 'The state machine',
  fields: () => ({
    ...SCOPE,
    QueryLanguage: QUERY_LANGUAGE,
    Version: { type: { is: 'text', oneOf: ['1.0'] } },
    TimeoutSeconds: integer(1, { max: 99_999_999 }),
  }),
}

/** "Parallel State". */
export const BRANCH: PartType = { name: 'A branch', fields: () => SCOPE }

/** "Map State ItemProcessor definition"; ProcessorConfig is AWS's. */
export const ITEM_PROCESSOR: PartType = {
  name: 'The ItemProcessor',
  fields: () => ({ ...SCOPE, ProcessorConfig: { type: { is: 'part', part: PROCESSOR_CONFIG } } }),
}

const PROCESSOR_CONFIG: PartType = {
  name: 'The ProcessorConfig',
  fields: () => ({
    Mode: { type: { is: 'text', oneOf: ['INLINE', 'DISTRIBUTED'], known: true } },
    ExecutionType: { type: { is: 'text', oneOf: ['STANDARD', 'EXPRESS'] } },
  }),
}
