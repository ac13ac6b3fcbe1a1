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
import { prepareLimit, prepareTolerance, tolerated, tolerates, type Tolerance } from '../states/map-limits.js'
import type { Visit } from '../visit.js'
import { childCarry, childName, familyOf, type Family } from './children.js'
import { childrenOf, type EndedPage } from './ended-page.js'
import { prepareChildInputs, type ChildInputs } from './child-inputs.js'
import { listSource, readerSource, type Items, type ItemSource } from './item-source.js'
import { cutPage } from './page.js'
import { prepareResultWriter, writerConfigOf, type ResultWriter } from './result-writer.js'

/** Children that are evaluated in place need no record. */
const WHOLE = { children: Infinity, bytes: Infinity }

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
  private readonly limit: ReturnType<typeof prepareLimit>
  private readonly toleranceOf: ReturnType<typeof prepareTolerance>
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
    this.limit = prepareLimit(ir)
    this.toleranceOf = prepareTolerance(ir)
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
    const tolerance = await this.toleranceOf(visit, effective)
    visit.record('MapRunStarted', { mapRunArn: mapRunArn(program.app, this.family.label, run) })
    const first = await this.read(visit, effective, items, { tally: NOTHING, run }, FIRST)
    return this.branchesOf(visit, effective, tolerance, first)
  }

  /** What follows a page: the next one, or the result of the Map. Throws WorkflowError where the Map has failed. */
  async settle(visit: Visit, ended: EndedPage): Promise<FanOut | { readonly result: Json }> {
    const effective = await this.input(visit)
    const tolerance = await this.toleranceOf(visit, effective)
    const tally = await this.tallied(visit, effective, ended)
    const { page } = ended
    if (page.next !== undefined && !exceeded(tolerance, tally, false)) {
      const items = await this.source(visit, effective)
      const next = await this.read(visit, effective, items, { tally, run: page.run }, page.next)
      if (next.inputs.length > 0) {
        const branches = await this.branchesOf(visit, effective, tolerance, next)
        return fanOutOf(visit, branches, visit.walk.now(), seedFrom(visit.walk.random))
      }
    }
    return { result: await this.resultOf(visit, effective, tolerance, page.run, tally) }
  }

  /** The result of a Map that has no items. */
  async none(visit: Visit, { page }: Branches): Promise<Json> {
    const effective = await this.input(visit)
    return this.resultOf(visit, effective, await this.toleranceOf(visit, effective), page!.run, NOTHING)
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
    before: Omit<Page, 'inputs' | 'next'>,
    from: PageStart,
  ): Promise<Page> {
    const children = await this.childInputs(visit, effective, items.from(from.position), from)
    return cutPage(children, before, this.ir.Folded ? WHOLE : visit.walk.page)
  }

  /** Where no failure is tolerated, the first one ends the page, unless what the others come to is to be written. */
  private async branchesOf(visit: Visit, effective: Json, tolerance: Tolerance, page: Page): Promise<Branches> {
    const size = page.inputs.length
    const waits = this.writer !== undefined || tolerates(tolerance)
    const failures = this.ir.Folded ? tolerated(tolerance, size) : waits ? size : undefined
    const limit = (await this.limit(visit, effective)) || undefined
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

/** Whether more children failed than may. Of how many the percentage is, is not known before all have ended. */
function exceeded(tolerance: Tolerance, { succeeded, failed }: Tally, all: boolean): boolean {
  if (all) return failed > tolerated(tolerance, succeeded + failed)
  return failed > (tolerates(tolerance) ? tolerance.count : 0)
}
