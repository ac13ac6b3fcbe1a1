import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile, run, type HistoryEvent, type Json, type Observer } from '../src/index.js'
import { show } from './diagnostics.js'
import { EXIT } from './exit.js'
import { partitionTable } from './partition-table.js'
import { palette } from './streams.js'

/** `npm run demo`: compiles an order's workflow, and executes it on the durable store before your eyes. */
const fixture = fileURLToPath(new URL('../../fixtures/order-fulfilment/', import.meta.url))
const colour = palette(process.stdout)
const log = (line = ''): boolean => process.stdout.write(`${line}\n`)
const title = (text: string): boolean => log(`\n${colour.bold.inverse(` ${text} `)}\n`)

type Told = Parameters<Observer['committed']>

/** Prints every committed effect: when, where, and what was decided. */
class Narrator implements Observer {
  private readonly begun = performance.now()

  committed(frame: Told[0], effect: Told[1], history: readonly HistoryEvent[]): void {
    const states = history.filter(({ type }) => /State(Entered|Succeeded)$/.test(type)).map(told)
    const seconds = ((performance.now() - this.begun) / 1000).toFixed(2).padStart(6)
    const branch = frame.scopes.map(({ state, index }) => colour.dim(`${state}[${index}] `)).join('')
    log(
      `${colour.dim(`${seconds}s`)}  ${branch}${[states.join(colour.dim(' › ')), decision(effect)].filter(Boolean).join('  ')}`,
    )
  }
}

/** A state by its name; the end of a Map or Parallel comes with the last of its branches. */
function told({ type, details }: HistoryEvent): string {
  return type.endsWith('StateEntered') ? String(details['name']) : colour.magenta('⇇ joined')
}

function decision(effect: Told[1]): string {
  switch (effect.type) {
    case 'go':
      if (effect.again) return colour.yellow(`↻ failed, another attempt of ${effect.function}`)
      return colour.cyan(`→ ${effect.function}${effect.at === undefined ? '' : ' after a wait'}`)
    case 'fan-out':
      return colour.magenta(`⇉ ${effect.size} branches`)
    case 'ask':
      return colour.blue('⧖ a job has begun, and is asked for its end later')
    case 'callback':
      return colour.blue('⧖ handed out, until its token comes back')
    case 'done':
      return colour.green('✓')
    case 'failed':
      return colour.red(`✗ ${effect.error ?? 'failed'}`)
  }
}

async function demo(): Promise<number> {
  const name = 'definition.asl.json'
  const definition = { name, text: readFileSync(join(fixture, name), 'utf8') }
  const { app, diagnostics } = compile(definition, { appName: 'order-fulfilment' })
  title('1  The definition becomes functions: one for each Task, with what follows it folded in')
  if (app === undefined) {
    show(definition, diagnostics)
    return EXIT.defect
  }
  log(partitionTable(app, colour))

  title('2  The functions orchestrate themselves: each commits what it decided, and starts the next')
  const directory = mkdtempSync(join(tmpdir(), 'unum-demo-'))
  const input = JSON.parse(readFileSync(join(fixture, 'input.json'), 'utf8')) as Json
  try {
    const { stats, ...result } = await run({
      app,
      input,
      name: 'order-1017',
      functions: join(fixture, 'functions.mjs'),
      store: { directory },
      observer: new Narrator(),
    })
    title('3  Exactly one result')
    log(JSON.stringify(result, null, 2))
    title('4  Operations on the store')
    for (const [key, count] of Object.entries(stats)) log(`${String(count).padStart(6)}  ${colour.dim(key)}`)
    log(`\nEdit ${colour.bold('fixtures/order-fulfilment/')} and run it again, or try: node bin/unum.js help run`)
    return result.status === 'SUCCEEDED' ? EXIT.ok : EXIT.no
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

process.exitCode = await demo()
