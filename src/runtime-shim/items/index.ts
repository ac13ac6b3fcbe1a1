/** What a distributed Map reads its items from, and what it writes its results as. */
export { readItems } from './read-items.js'
export type { ReaderSpec, ReadItem } from './reader-spec.js'
export { childEntry, manifestOf, renderResults, resultItems } from './results.js'
export type { ChildExecution, OutputType, ResultFile, Transformation, WrittenResults } from './results.js'
