import { jsonata, jsonPath, type FieldSpec, type FieldTable } from './value-type.js'

/** Of the machine or of a state ("Query Languages"). */
export const QUERY_LANGUAGE: FieldSpec = { type: { is: 'text', oneOf: ['JSONPath', 'JSONata'], known: true } }

/** Every state (ASL specification, "States"). */
export const ANY_STATE: FieldTable = {
  Type: { type: { is: 'text' }, required: true },
  Comment: { type: { is: 'text' } },
  QueryLanguage: QUERY_LANGUAGE,
}

/** The way on ("Transitions"). */
export const TRANSITION: FieldTable = {
  Next: { type: { is: 'target' } },
  End: { type: { is: 'boolean', known: true } },
}

/** What goes in and out of every state but Fail ("Input and Output Processing"). */
export const FLOW: FieldTable = {
  InputPath: jsonPath({ is: 'path', nullable: true }),
  OutputPath: jsonPath({ is: 'path', nullable: true }),
  Output: jsonata({ is: 'payload', shape: 'any' }),
}

/** Every state but Succeed and Fail ("State Machine Variables"). */
export const ASSIGN: FieldTable = { Assign: { type: { is: 'assignments' } } }

/** Task, Parallel, Map ("Using InputPath, Parameters, ResultSelector, ResultPath and OutputPath"). */
export const RESULT: FieldTable = {
  Parameters: jsonPath({ is: 'payload', shape: 'any' }),
  ResultSelector: jsonPath({ is: 'payload', shape: 'any' }),
  ResultPath: jsonPath({ is: 'result path' }),
}
