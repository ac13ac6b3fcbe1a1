import { expect, test } from '@jest/globals'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { AppFolderError, compile, readApp } from '../src/index.js'

const text = JSON.stringify({
  StartAt: 'Nap',
  States: {
    Nap: { Type: 'Wait', SecondsPath: '$.nap', Next: 'Work' },
    Work: { Type: 'Task', Resource: 'arn:x', End: true },
  },
})
const { app, files } = compile({ name: 'day.asl.json', text })

function folderWith(change: (path: string, text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'unum-app-'))
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), change(path, content))
  }
  return folder
}

test('what was compiled is read as it was', () => {
  expect(readApp(folderWith((_, content) => content))).toEqual(app)
})

test.each<[string, (path: string, text: string) => string, RegExp]>([
  [
    'a field that is not of the state',
    (_, content) => content.replace('SecondsPath', 'Secnds'),
    /\/States\/Nap .*: "Secnds"/,
  ],
  [
    'another version',
    (_, content) => content.replace('Unum: 1', 'Unum: 99'),
    /unum\.yaml: IR version 99, but .* reads 1/,
  ],
  ['no version', (_, content) => content.replace('Unum: 1', ''), /no IR version/],
  [
    'a file that is not there',
    (_, content) => content.replace('functions/Work.yaml', 'x.yaml'),
    /x\.yaml: there is no such file/,
  ],
  ['what is no YAML', (path, content) => (path === 'unum.yaml' ? '{' : content), /unum\.yaml: /],
])('%s is refused, with its file', (_, change, message) => {
  const folder = folderWith(change)
  expect(() => readApp(folder)).toThrow(AppFolderError)
  expect(() => readApp(folder)).toThrow(message)
})
