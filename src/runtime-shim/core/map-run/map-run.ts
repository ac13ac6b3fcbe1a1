import type { Json } from '../../../json.js'
import type { MapIR } from '../../ir/index.js'
import { resultItems, type Transformation } from '../../items/index.js'
import { mapRunArn } from '../context-object.js'
import { exceeds, TerminalError, tooLarge } from '../data-limit.js'
import { prepareInput } from '../data-flow.js'
import { thresholdExceeded } from '../join.js'
import type { FanOut, Page, PageStart, Tally } from '../protocol.js'
import { seedFrom } from '../random.js'
import type { Branches } from '../states/branches.js'
import { fanOutOf } from '../states/fan-out.js'
import { prepareItems } from '../states/items.js'
import { tolerated, tolerates, type Tolerance } from '../states/map-limits.js'
import type { Visit } from '../visit.js'
import { exceeded, prepareBounds, type Bounds } from './bounds.js'
import { childCarry, childName, familyOf, type Family } from './children.js'
import { childrenOf, type EndedPage } from './ended-page.js'
import { prepareChildInputs, type ChildInputs } from './child-inputs.js'
import { listSource, readerSource, type Items, type ItemSource } from './item-source.js'
import { cutPage } from './page.js'
import { prepareResultWriter, writerConfigOf, type ResultWriter } from './result-writer.js'

/** Children that are evaluated in place need no record. */
const WHOLE = { children: Infinity, bytes: Infinity }

/**
 * How often the slots of a limited Map are filled in a page. Every refill reads the page's record, and at the end of each
 * page slots stand empty: this many times, a page is short to read and a twentieth of the slots' time is lost.
 */
const FILLS = 10

const FIRST: PageStart = { items: 0 }
const NOTHING: Tally = { succeeded: 0, failed: 0, results: [] }

/**
 * A distributed Map, prepared (Step Functions, "Using Map state in Distributed mode"). Its children are executions of
 * their own, and are started in pages: what a page starts is in the record of its fan-out, so nothing ever holds all
 * items; the child of a page that ends last starts the next page.
 */
export class MapRun {
  private readonly input: (visit: Visit) => Promise<Json> | Json
  private readonly family: Family
  private readonly source: ItemSource
  private readonly childInputs: ChildInputs
  private readonly boundsOf: (visit: Visit, effective: Json) => Promise<Bounds>
  private readonly writer: ResultWriter | undefined
  private readonly transformation: Transformation

  /** Throws ExpressionSyntaxError for an expression that cannot be parsed. */
  constructor(
    private readonly ir: MapIR,
    state: string,
    carriesInput: boolean,
  ) {
    this.input = prepareInput(ir)
    this.family = familyOf(ir, state, carriesInput)
    this.source = ir.ItemReader === undefined ? listSource(prepareItems(ir)) : readerSource(ir, ir.ItemReader)
    this.childInputs = prepareChildInputs(ir)
    this.boundsOf = prepareBounds(ir)
    this.writer = ir.ResultWriter?.Resource === undefined ? undefined : prepareResultWriter(ir, ir.ResultWriter)
    this.transformation = writerConfigOf(ir.ResultWriter).transformation
  }

  /** What a page starts: the one that is given, or the first, which is read. */
  async expand(visit: Visit, page?: Page): Promise<Branches> {
    if (page !== undefined) return this.startsOf(visit, page)
    const { frame, position, program } = visit.walk
    const run = childName(frame, position)
    const effective = await this.input(visit)
    const items = await this.source(visit, effective)
    visit.record('MapStateStarted', { length: items.length })
    const bounds = await this.boundsOf(visit, effective)
    visit.record('MapRunStarted', { mapRunArn: mapRunArn(program.app, this.family.label, run) })
    const first = await this.read(visit, effective, items, bounds, { tally: NOTHING, run }, FIRST)
    return this.branchesOf(visit, bounds, first)
  }

  /** What follows a page: the next one, or the result of the Map. Throws WorkflowError where the Map has failed. */
  async settle(visit: Visit, ended: EndedPage): Promise<FanOut | { readonly result: Json }> {
    const effective = await this.input(visit)
    const bounds = await this.boundsOf(visit, effective)
    const { tolerance } = bounds
    const tally = await this.tallied(visit, effective, ended)
    const { page } = ended
    if (page.next !== undefined && !exceeded(tolerance, tally, false)) {
      const items = await this.source(visit, effective)
      const next = await this.read(visit, effective, items, bounds, { tally, run: page.run }, page.next)
      if (next.inputs.length > 0) {
        const branches = this.branchesOf(visit, bounds, next)
        return fanOutOf(visit, branches, visit.walk.now(), seedFrom(visit.walk.random))
      }
    }
    return { result: await this.resultOf(visit, effective, tolerance, page.run, tally) }
  }

  /** The result of a Map that has no items. */
  async none(visit: Visit, { page }: Branches): Promise<Json> {
    const effective = await this.input(visit)
    const { tolerance } = await this.boundsOf(visit, effective)
    return this.resultOf(visit, effective, tolerance, page!.run, NOTHING)
  }

  /** The result of a Map whose children have all ended, or of which too many have failed. */
  private async resultOf(
    visit: Visit,
    effective: Json,
    tolerance: Tolerance,
    run: string,
    tally: Tally,
  ): Promise<Json> {
    const arn = mapRunArn(visit.walk.program.app, this.family.label, run)
    const written = await this.writer?.finish(visit, effective, arn, run, tally)
    if (exceeded(tolerance, tally, true)) throw thresholdExceeded()
    const result = written ?? tally.results
    if (result === undefined) throw new TerminalError(...tooLarge(visit.label))
    visit.record('MapRunSucceeded', {})
    return result as Json
  }

  private async read(
    visit: Visit,
    effective: Json,
    items: Items,
    { limit = Infinity }: Bounds,
    before: Omit<Page, 'inputs' | 'next'>,
    from: PageStart,
  ): Promise<Page> {
    const inputs = await this.childInputs(visit, effective, items.from(from.position), from)
    if (this.ir.Folded) return cutPage(inputs, before, WHOLE)
    const { children, bytes } = visit.walk.page
    return cutPage(inputs, before, { children: Math.min(children, FILLS * limit), bytes })
  }

  /** Where no failure is tolerated, the first one ends the page, unless what the others come to is to be written. */
  private branchesOf(visit: Visit, { tolerance, limit }: Bounds, page: Page): Branches {
    const size = page.inputs.length
    const waits = this.writer !== undefined || tolerates(tolerance)
    const failures = this.ir.Folded ? tolerated(tolerance, size) : waits ? size : undefined
    return { ...this.startsOf(visit, page), limit, tolerated: failures }
  }

  private startsOf(visit: Visit, page: Page): Branches {
    const { frame, position, now } = visit.walk
    return {
      size: page.inputs.length,
      limit: undefined,
      tolerated: undefined,
      page,
      start: (index) => {
        const input = page.inputs[index]!
        const carry = childCarry(frame.carry, this.family, childName(frame, position, index), input, now())
        return Promise.resolve({ to: this.ir.Start, input, variables: {}, carry })
      },
    }
  }

  /** What is known after a page. Results that are too large for the state's output are not kept. */
  private async tallied(visit: Visit, effective: Json, ended: EndedPage): Promise<Tally> {
    const { page } = ended
    const children = childrenOf(visit, this.family, ended)
    const done = children.filter(({ status }) => status === 'SUCCEEDED')
    const counts = {
      succeeded: page.tally.succeeded + done.length,
      failed: page.tally.failed + children.length - done.length,
    }
    if (this.writer !== undefined) {
      return { ...counts, files: await this.writer.write(visit, effective, page, children) }
    }
    if (page.tally.results === undefined) return counts
    const results = [...page.tally.results, ...resultItems(done, this.transformation)]
    return exceeds(visit.walk.stateBytes, results) ? counts : { ...counts, results }
  }
}
