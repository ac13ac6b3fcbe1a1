import { ANY_STATE, ASSIGN, FLOW, RESULT, TRANSITION } from './common.js'
import { FAILURES } from './failures.js'
import { ITEM_PROCESSOR } from './machine.js'
import { ITEM_BATCHER, ITEM_READER, RESULT_WRITER } from './map-resources.js'
import { integer, jsonata, jsonPath, type FieldTable } from './value-type.js'

/** ASL specification, "Map State"; Label is AWS's (Step Functions, "Distributed mode"). */
export const MAP: FieldTable = {
  ...ANY_STATE,
  ItemProcessor: { type: { is: 'part', part: ITEM_PROCESSOR } },
  Iterator: { type: { is: 'part', part: { ...ITEM_PROCESSOR, name: 'The Iterator' } } },
  ...FLOW,
  ...RESULT,
  ItemsPath: jsonPath({ is: 'reference path' }),
  Items: jsonata({ is: 'items' }),
  ItemSelector: { type: { is: 'payload', shape: 'any' } },
  ItemReader: { type: { is: 'part', part: ITEM_READER } },
  ItemBatcher: { type: { is: 'part', part: ITEM_BATCHER } },
  ResultWriter: { type: { is: 'part', part: RESULT_WRITER } },
  MaxConcurrency: integer(0, { computed: true }),
  MaxConcurrencyPath: jsonPath({ is: 'reference path' }),
  ToleratedFailureCount: integer(0, { computed: true }),
  ToleratedFailureCountPath: jsonPath({ is: 'reference path' }),
  ToleratedFailurePercentage: { type: { is: 'number', integer: false, min: 0, max: 100, computed: true } },
  ToleratedFailurePercentagePath: jsonPath({ is: 'reference path' }),
  Label: { type: { is: 'text' } },
  ...ASSIGN,
  ...FAILURES,
  ...TRANSITION,
}
