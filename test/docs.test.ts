import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'

const root = new URL('..', import.meta.url)
const read = (path: string): string => fs.readFileSync(fileURLToPath(new URL(path, root)), 'utf8')

/** The examples of docs/ir.md: a line that names a golden file, then the file. */
const EXAMPLE = /^`(fixtures\/[^`]+)`\n\n```yaml\n([\s\S]*?)```$/gm

// `npm run golden` writes the examples anew.
if (process.env['UNUM_GOLDEN'] === 'write') {
  const text = read('docs/ir.md').replace(
    EXAMPLE,
    (_, path: string) => `\`${path}\`\n\n\`\`\`yaml\n${read(path)}\`\`\``,
  )
  fs.writeFileSync(fileURLToPath(new URL('docs/ir.md', root)), text)
}

const examples = [...read('docs/ir.md').matchAll(EXAMPLE)].map(([, path, body]) => ({ path: path!, body: body! }))

test('docs/ir.md has an example for each pattern', () => {
  expect(examples.length).toBeGreaterThanOrEqual(18)
})

test.each(examples)('docs/ir.md shows $path as it is emitted', ({ path, body }) => {
  expect(body).toBe(read(path))
})
