import type { JsonObject } from '../../../src/json.js'
import type { Behaviour } from './behaviour.js'
import { assignField, recordTemplate, smallTemplate, type Subject } from './expressions.js'
import { record } from './record.js'
import { catchField, retryField, taskError } from './recovery.js'
import { subjectOf } from './simple-states.js'
import { addState, commonFields, freshName, stateLanguage, type Piece, type Shape, type Site } from './site.js'

const FUNCTIONS = ['Charge', 'Ship', 'Notify'].map((name) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`)

/** A Task with what it does. */
export function taskPiece(site: Site, shape: Shape): Piece {
  const { dice, machine } = site
  const language = stateLanguage(site)
  const subject = subjectOf(site, language, shape, true)
  const name = freshName(site)
  const sent = sentFields(site, subject, shape)
  const failing = failureOf(site)
  const answer = dice.pick<Behaviour['answer']>(['echo', 'count', 'count', { value: record(dice) }, { value: 'done' }])
  machine.behaviours.set(name, { answer, ...failing.behaviour })
  const result: Shape = typeof answer === 'string' ? sent.shape : answer.value === 'done' ? 'other' : 'record'
  const taken = resultFields(site, subject, result, shape)
  const caught = failing.caught ? catchField(site, subject, shape, !site.mayFail) : undefined
  const { end } = addState(
    site,
    {
      ...commonFields(site, 'Task', language),
      Resource: dice.pick(FUNCTIONS),
      ...timeoutField(site, subject),
      ...sent.fields,
      ...taken.fields,
      ...(failing.retried && retryField(site)),
      ...caught?.fields,
    },
    name,
  )
  const flows = caught?.shape === 'other' ? 'other' : taken.flows
  return { entry: name, ends: [end, ...(caught?.ends ?? [])], shape: flows }
}

/** A limit that a task which takes no time never reaches. */
function timeoutField({ dice }: Site, { language }: Subject): JsonObject {
  if (!dice.chance(0.1)) return {}
  return { TimeoutSeconds: language === 'JSONata' && dice.chance(0.5) ? '{% 10 * 6 %}' : dice.between(1, 60) }
}

/** What makes the task's input, and its shape. */
function sentFields(site: Site, subject: Subject, shape: Shape): { fields: JsonObject; shape: Shape } {
  const { dice } = site
  const jsonata = subject.language === 'JSONata'
  const field = jsonata ? 'Arguments' : 'Parameters'
  if (dice.chance(0.5)) return { fields: {}, shape }
  if (dice.chance(0.4)) return { fields: { [field]: recordTemplate(site, subject) }, shape: 'record' }
  if (jsonata || shape === 'other') return { fields: { [field]: smallTemplate(site, subject) }, shape: 'other' }
  const path = dice.pick(['$.o', '$.s', null, site.mayFail && dice.chance(0.2) ? '$.none' : '$.l'])
  return { fields: { InputPath: path }, shape: 'other' }
}

/** What the task fails with, and whether it is retried and caught. Where it must not fail, it is caught. */
function failureOf(site: Site): { behaviour: Omit<Behaviour, 'answer'>; retried: boolean; caught: boolean } {
  const { dice, mayFail } = site
  if (dice.chance(0.5)) return { behaviour: { failures: [] }, retried: dice.chance(0.1), caught: dice.chance(0.1) }
  const failures = dice.chance(0.7) ? Array.from({ length: dice.between(1, 4) }, () => taskError(site)) : []
  const side = dice.pick(['below', 'above'] as const)
  const failsWhere = { side, limit: dice.between(0, 3), error: taskError(site) }
  return {
    behaviour: { failures, ...(dice.chance(0.3) && { failsWhere }) },
    retried: dice.chance(0.8),
    caught: !mayFail || dice.chance(0.5),
  }
}

/** What becomes of a result, and the shape that flows on. `type` is of the result, `shape` of the state's input. */
export function resultFields(
  site: Site,
  subject: Subject,
  result: Shape,
  shape: Shape,
): { fields: JsonObject; flows: Shape } {
  return subject.language === 'JSONata'
    ? jsonataResult(site, subject, result, shape)
    : jsonPathResult(site, subject, result, shape)
}

function jsonataResult(
  site: Site,
  subject: Subject,
  result: Shape,
  shape: Shape,
): { fields: JsonObject; flows: Shape } {
  const { dice } = site
  const seen: Subject = result === 'record' ? { ...subject, record: '$states.result' } : subject
  const assign = assignField(site, 0.3, seen)
  if (dice.chance(0.3)) return { fields: assign, flows: result }
  if (shape === 'record' && dice.chance(0.5)) {
    const merged = "{% $merge([$states.input, {'p': $states.result}]) %}"
    return { fields: { ...assign, Output: merged }, flows: 'record' }
  }
  return { fields: { ...assign, Output: recordTemplate(site, seen) }, flows: 'record' }
}

function jsonPathResult(
  site: Site,
  subject: Subject,
  result: Shape,
  shape: Shape,
): { fields: JsonObject; flows: Shape } {
  const { dice } = site
  const seen: Subject = { ...subject, record: result === 'record' ? '$' : undefined }
  const fields: JsonObject = { ...assignField(site, 0.3, seen) }
  let flows = result
  if (dice.chance(0.3)) {
    const whole = dice.chance(0.5)
    fields['ResultSelector'] = whole ? recordTemplate(site, seen) : smallTemplate(site, seen)
    flows = whole ? 'record' : 'other'
  }
  if (dice.chance(0.6)) {
    const place = shape === 'record' ? dice.pick(['$.p', '$.o.res', null]) : null
    fields['ResultPath'] = place
    flows = shape
    if (place === '$.p' && dice.chance(0.15)) {
      fields['OutputPath'] = dice.pick(['$.p', '$.o', null, '$'])
      flows = fields['OutputPath'] === '$' ? 'record' : 'other'
    }
  }
  return { fields, flows }
}
