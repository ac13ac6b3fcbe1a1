import { error, quoted } from '../../asl/finding.js'
import type { Report } from '../../asl/rule.js'
import type { InvocationSite, ResponseSite } from '../mock-config.js'
import type { MockRule } from './rule.js'

/**
 * UNUM8007 and UNUM8008: the invocations of a response follow one another from 0, none twice and none left out. The
 * first that is missing fails the execution, so what comes after it is never given.
 */
export const invocationOrder: MockRule = ({ responses = new Map() }, report) => {
  for (const response of responses.values()) if (response.isCountable) checkOrder(response, report)
}

function checkOrder({ name, invocations }: ResponseSite, report: Report): void {
  let before: InvocationSite | undefined
  for (const invocation of [...invocations].sort((a, b) => a.first - b.first)) {
    const next = before === undefined ? 0 : before.last + 1
    if (before !== undefined && invocation.first < next) {
      const [earlier, later] = [before, invocation].sort((a, b) => a.place.range.start - b.place.range.start)
      const message = `The mocked response ${quoted(name)} says twice what invocation ${invocation.first} gets`
      const related = [{ message: 'It is said here for the first time', range: earlier!.place.range }]
      report({ ...error('UNUM8007', message, later!.place), related })
    } else if (invocation.first > next) report(missing(name, next, invocation))
    if (before === undefined || invocation.last > before.last) before = invocation
  }
}

function missing(response: string, next: number, { first, place }: InvocationSite): ReturnType<typeof error> {
  const missed = first - next === 1 ? `invocation ${next}` : `invocations ${next} to ${first - 1}`
  const message = `The mocked response ${quoted(response)} leaves out ${missed}, so that nothing from here on is ever given`
  return error('UNUM8008', message, place, next === 0 ? 'Invocations count from 0.' : undefined)
}
