/** An object of ITEMS lines that is made as it is read, a task for each line, and results that are thrown away. */
const items = Number(process.env.ITEMS)
const LINE = 32
const AT_ONCE = 1024

const lineOf = (id) => `${JSON.stringify({ id }).padEnd(LINE - 1)}\n`

async function* linesFrom(byte) {
  let skipped = byte % LINE
  for (let first = Math.floor(byte / LINE); first < items; first += AT_ONCE) {
    let piece = ''
    for (let id = first; id < Math.min(first + AT_ONCE, items); id++) piece += lineOf(id)
    yield Buffer.from(piece.slice(skipped))
    skipped = 0
  }
}

export default {
  Double: ({ id }) => 2 * id,
  'arn:aws:states:::s3:getObject': ({ Range: range }) => ({
    Body: linesFrom(range === undefined ? 0 : Number(/bytes=(\d+)-/.exec(range)[1])),
    ...(range !== undefined && { ContentRange: range }),
  }),
  'arn:aws:states:::s3:putObject': () => ({}),
}

process.on('exit', () => {
  process.stderr.write(`${JSON.stringify({ megabytes: process.resourceUsage().maxRSS / 1024 })}\n`)
})
