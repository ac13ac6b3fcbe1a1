import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'

const root = new URL('..', import.meta.url)
const text = fs.readFileSync(fileURLToPath(new URL('docs/ir.md', root)), 'utf8')

/** The examples of docs/ir.md: a line that names a golden file, then the file. */
const examples = [...text.matchAll(/^`(fixtures\/[^`]+)`\n\n```yaml\n([\s\S]*?)```$/gm)].map(([, path, body]) => ({
  path: path!,
  body: body!,
}))

test('docs/ir.md has an example for each pattern', () => {
  expect(examples.length).toBeGreaterThanOrEqual(18)
})

test.each(examples)('docs/ir.md shows $path as it is emitted', ({ path, body }) => {
  expect(body).toBe(fs.readFileSync(fileURLToPath(new URL(path, root)), 'utf8'))
})
