import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { emit } from '../../src/emit/index.js'
import { compiled, fixtures } from '../fixtures.js'
import { goldenFiles } from '../golden.js'

test('there are at least fifteen patterns', () => {
  expect(fixtures.length).toBeGreaterThanOrEqual(15)
})

describe.each(fixtures)('$name', ({ name, text, expected }) => {
  test('is emitted as in its golden files', () => {
    const files = emit(compiled(text, name))
    expect(Object.fromEntries(files)).toEqual(Object.fromEntries(goldenFiles(path.join(expected, 'app'), files)))
  })

  test('is the same app when its files are read again', () => {
    const app = compiled(text, name)
    const files = emit(app)
    expect(parse(files.get('unum.yaml')!)).toEqual(app.manifest)
    for (const { Name, File } of app.manifest.Functions) {
      expect(parse(files.get(File)!)).toEqual(app.functions.find((fn) => fn.Name === Name))
    }
  })
})
