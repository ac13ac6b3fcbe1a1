import { integer, jsonata, jsonPath, type FieldTable, type PartType } from './value-type.js'

const RESOURCE: FieldTable = {
  Resource: { type: { is: 'text' }, required: true },
  Parameters: jsonPath({ is: 'payload', shape: 'object' }),
  Arguments: jsonata({ is: 'payload', shape: 'any' }),
}

/** What AWS reads (Step Functions, "ItemReader (Map)"); the specification has MaxItems only ("Reading Items"). */
const READER_CONFIG: PartType = {
  name: 'The ReaderConfig',
  fields: () => ({
    InputType: { type: { is: 'text', oneOf: ['CSV', 'JSON', 'JSONL', 'PARQUET', 'MANIFEST'] } },
    Transformation: { type: { is: 'text', oneOf: ['NONE', 'LOAD_AND_FLATTEN'] } },
    ManifestType: { type: { is: 'text', oneOf: ['ATHENA_DATA', 'S3_INVENTORY'] } },
    CSVHeaderLocation: { type: { is: 'text', oneOf: ['FIRST_ROW', 'GIVEN'] } },
    CSVHeaders: { type: { is: 'texts' } },
    CSVDelimiter: { type: { is: 'text', oneOf: ['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'] } },
    ItemsPointer: { type: { is: 'text' } },
    MaxItems: integer(-Infinity, { computed: true }),
    MaxItemsPath: jsonPath({ is: 'reference path' }),
  }),
}

/** ASL specification, "Reading Items". */
export const ITEM_READER: PartType = {
  name: 'The ItemReader',
  fields: () => ({ ...RESOURCE, ReaderConfig: { type: { is: 'part', part: READER_CONFIG } } }),
}

/** "Batching Items". */
export const ITEM_BATCHER: PartType = {
  name: 'The ItemBatcher',
  fields: () => ({
    MaxItemsPerBatch: integer(1, { computed: true }),
    MaxItemsPerBatchPath: jsonPath({ is: 'reference path' }),
    MaxInputBytesPerBatch: integer(1, { max: 262_144, computed: true }),
    MaxInputBytesPerBatchPath: jsonPath({ is: 'reference path' }),
    BatchInput: { type: { is: 'payload', shape: 'any' } },
  }),
}

/** "Writing Results"; WriterConfig is AWS's (Step Functions, "ResultWriter (Map)"), whose Resource may be missing. */
export const RESULT_WRITER: PartType = {
  name: 'The ResultWriter',
  fields: () => ({
    ...RESOURCE,
    Resource: { type: { is: 'text' } },
    WriterConfig: { type: { is: 'part', part: WRITER_CONFIG } },
  }),
}

const WRITER_CONFIG: PartType = {
  name: 'The WriterConfig',
  fields: () => ({
    Transformation: { type: { is: 'text', oneOf: ['NONE', 'COMPACT', 'FLATTEN'] } },
    OutputType: { type: { is: 'text', oneOf: ['JSON', 'JSONL'] } },
  }),
}
