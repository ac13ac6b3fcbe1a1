import type { CompileInput, RunOptions } from '../src/index.js'
import { CallError } from './exit.js'
import { readText } from './read-text.js'

/** The options of `unum run` that choose a test case. */
export interface MockFlags {
  readonly mockConfig?: string
  readonly testCase?: string
}

/** What `--mock-config` and `--test-case` say together. Throws CallError where one is missing, or cannot be read. */
export function mockOf({ mockConfig, testCase }: MockFlags): RunOptions['mock'] {
  if (mockConfig === undefined && testCase === undefined) return undefined
  if (mockConfig === undefined) {
    throw new CallError('--test-case names a test case of what file?', 'Give it with --mock-config FILE.')
  }
  if (testCase === undefined) {
    throw new CallError('--mock-config has test cases: which one is meant?', 'Name it with --test-case NAME.')
  }
  return { config: readMockConfig(mockConfig), testCase }
}

/** The text of a mock configuration. Throws CallError where it cannot be read. */
export function readMockConfig(file: string): CompileInput {
  return { name: file, text: readText(file) }
}
