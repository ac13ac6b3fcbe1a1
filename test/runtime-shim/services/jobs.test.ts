import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { OPTIMISED_RESOURCES } from '../../../src/asl/integrations.js'
import { isObject, type Json } from '../../../src/json.js'
import { exceptionOf } from '../../../src/runtime-shim/services/exceptions/index.js'
import { INTEGRATIONS } from '../../../src/runtime-shim/services/integrations.js'
import { JOBS, type Job } from '../../../src/runtime-shim/services/jobs/index.js'
import { SdkLoader, type Schema } from '../../../src/runtime-shim/services/sdk.js'
import { targetOf, type ServiceTarget } from '../../../src/runtime-shim/services/resource.js'

/** A project with more of the SDK's packages than this one has: the whole table can be checked against it. */
const project = resolve(process.env.UNUM_SDK_PROJECT ?? '.', 'package.json')
const loader = new SdkLoader(project)

/** Whether a package is there, and is new enough to describe its API. */
function isDescribed(name: string, action: string): boolean {
  try {
    const sdk = loader.load(name)
    return sdk.schemas(sdk.command(action, {})!) !== undefined
  } catch {
    return false
  }
}

/** The places of a template in which a value is put, as paths. */
function pathsIn(template: Json): string[] {
  if (typeof template === 'string') return template.startsWith('$.') ? [template.slice(2)] : []
  return typeof template === 'object' && template !== null ? Object.values(template).flatMap(pathsIn) : []
}

/** The schema at a path of names and indexes; undefined: there is no such member. */
function schemaAt(schema: Schema, path: string): Schema | undefined {
  return path.split('.').reduce<Schema | undefined>((found, key) => {
    if (found?.isListSchema()) return found.getValueSchema()
    const members = found?.isStructSchema() ? [...found.structIterator()] : []
    return members.find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1]
  }, schema)
}

const serviceOf = (job: Job) => job.resource.split(':')[0]!
const targetFor = (job: Job) => targetOf(`arn:aws:states:::${job.resource}.sync`) as ServiceTarget

describe('the table of jobs', () => {
  test('has every action of AWS that Step Functions waits for, and no other', () => {
    const waited = [...OPTIMISED_RESOURCES]
      .filter((name) => name.endsWith('.sync') && name !== 'eks:runJob.sync')
      .map((name) => name.replace('.sync', ''))
    expect([...JOBS.keys()].sort()).toEqual(waited.sort())
  })

  test.each([...JOBS.values()].map((job) => [job.resource, job] as const))('tells the states of %s apart', (_, job) => {
    expect(job.done.length > 0 || job.untilGone).toBe(true)
    expect(job.done.filter((status) => job.failed.includes(status))).toEqual([])
  })
})

test('docs/services.md lists the actions of every job', () => {
  const [, table = ''] = /## Jobs([^]*?)\n## /.exec(readFileSync('docs/services.md', 'utf8')) ?? []
  const told = [...table.matchAll(/`(…?)(\w+)`/g)].map(([, more, name]) => `${more ? 'create' : ''}${name}`)
  const actions = [...JOBS.keys(), 'eks:runJob'].map((resource) => resource.split(':')[1]!)
  expect(
    actions.filter((action) => !told.includes(action.replace('delete', 'create')) && !told.includes(action)),
  ).toEqual([])
})

describe('the integrations', () => {
  test('are those of Step Functions', () => {
    const services = [...new Set([...OPTIMISED_RESOURCES].map((name) => name.split(':')[0]!))]
    const called = services.filter((service) => service !== 'apigateway' && service !== 'http')
    expect(Object.keys(INTEGRATIONS).filter((service) => service !== 'bedrock-runtime')).toEqual(called)
  })
})

describe.each([...JOBS.values()].map((job) => [job.resource, job] as const))('%s, as the SDK has it', (_, job) => {
  const integration = INTEGRATIONS[serviceOf(job)]!
  const action = exceptionOf(targetFor(job)).action ?? job.resource.split(':')[1]!
  if (!isDescribed(integration.package, job.poll.action)) {
    test.skip(`not checked: there is no ${integration.package} that describes its API`, () => undefined)
    return
  }

  function schemas(name: string) {
    const sdk = loader.load(integration.package)
    const command = sdk.command(name, {})
    if (command === undefined) throw new Error(`${integration.package} has no ${name}`)
    return sdk.schemas(command)
  }

  test(`begins, is asked for and is stopped by calls of ${integration.package}`, () => {
    for (const name of [action, job.poll.action, ...(job.stop ? [job.stop.action] : [])]) {
      expect(schemas(name).input.isStructSchema()).toBe(true)
    }
  })

  test('is named by members of what began it', () => {
    if (action !== job.resource.split(':')[1]) return
    const { input, answer } = schemas(action)
    for (const path of pathsIn(job.job)) {
      const [of, ...names] = path.split('.')
      expect([path, schemaAt(of === 'input' ? input : answer, names.join('.')) !== undefined]).toEqual([path, true])
    }
  })

  test('is asked for and stopped by members of the calls', () => {
    for (const call of [job.poll, ...(job.stop ? [job.stop] : [])]) {
      const names = Object.keys((call.parameters ?? job.job) as object)
      const missing = names.filter((name) => schemaAt(schemas(call.action).input, name) === undefined)
      expect([call.action, missing]).toEqual([call.action, []])
    }
  })

  test('has its result and its status in the answer', () => {
    const { answer } = schemas(job.poll.action)
    const places = job.result === '$' ? [] : pathsIn(job.result)
    expect(places.filter((path) => schemaAt(answer, path) === undefined)).toEqual([])
    const marks = isObject(job.result)
      ? job.status.replace(/^\w+/, (name) => String((job.result as Record<string, Json>)[name]).slice(2))
      : [...places, job.status].join('.')
    const status = schemaAt(answer, marks)
    expect([marks, status?.isStringSchema()]).toEqual([marks, true])
  })

  test('knows only statuses that the API has', () => {
    const exports = Object.values(createRequire(project)(integration.package) as object)
    const values = new Set(exports.filter(isObject).flatMap((constants) => Object.values(constants)))
    expect([...job.done, ...job.failed].filter((status) => !values.has(status))).toEqual([])
  })
})
