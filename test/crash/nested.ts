import path from 'node:path'
import type { Pattern } from './processes.js'

const folder = path.resolve('test/crash/nested')
const arnOf = (machine: string): string => `arn:aws:states:eu-west-1:111122223333:stateMachine:${machine}`

/**
 * An execution that starts others in all ways: some it waits for, one that it goes on without, and one that answers its
 * token. Their tasks print a line each, so that moments may be counted while only they go on.
 */
export const nested: Pattern = {
  name: 'nested',
  functionsFile: path.join(folder, 'functions.mjs'),
  input: { numbers: [1, 2, 3, 4] },
  machines: {
    [arnOf('Child')]: path.join(folder, 'child.asl.json'),
    [arnOf('Asked')]: path.join(folder, 'asked.asl.json'),
  },
}
