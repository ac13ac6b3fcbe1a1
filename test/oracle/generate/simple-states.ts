import type { JsonObject } from '../../../src/json.js'
import { assignField, recordTemplate, smallTemplate, type Subject } from './expressions.js'
import { record } from './record.js'
import { addState, commonFields, stateLanguage, type Piece, type Shape, type Site } from './site.js'

/** What the fields of a state at this place may use; `retried` for a Task, Parallel or Map. */
export function subjectOf(site: Site, language: 'JSONPath' | 'JSONata', shape: Shape, retried = false): Subject {
  const record = language === 'JSONata' ? '$states.input' : '$'
  return { language, record: shape === 'record' ? record : undefined, inMap: site.inMap, retried }
}

/** A Pass; after anything but a record mostly one that makes a record again. */
export function passPiece(site: Site, shape: Shape): Piece {
  const language = stateLanguage(site)
  const subject = subjectOf(site, language, shape)
  const make = language === 'JSONata' ? jsonataPass : jsonPathPass
  const { fields, flows } = make(site, subject, shape)
  const { name, end } = addState(site, { ...commonFields(site, 'Pass', language), ...fields })
  return { entry: name, ends: [end], shape: flows }
}

interface Flow {
  readonly fields: JsonObject
  readonly flows: Shape
}

function jsonataPass(site: Site, subject: Subject, shape: Shape): Flow {
  const { dice } = site
  const assign = assignField(site, 0.4, subject)
  if (shape === 'other' || dice.chance(0.5)) {
    return { fields: { ...assign, Output: recordTemplate(site, subject) }, flows: 'record' }
  }
  if (dice.chance(0.4)) {
    return { fields: { ...assign, Output: "{% $merge([$states.input, {'p': $states.input.n}]) %}" }, flows: shape }
  }
  return { fields: assign, flows: shape }
}

function jsonPathPass(site: Site, subject: Subject, shape: Shape): Flow {
  const { dice } = site
  const unknown = { ...subject, record: undefined }
  if (shape === 'other') {
    const fields = dice.chance(0.5) ? { Result: record(dice) } : { Parameters: recordTemplate(site, unknown) }
    return { fields, flows: 'record' }
  }
  const rest = { ...(dice.chance(0.1) && { OutputPath: '$' }), ...assignField(site, 0.2, unknown) }
  return dice.pick<() => Flow>([
    () => ({ fields: { Result: record(dice), ...rest }, flows: 'record' }),
    () => ({
      fields: { Parameters: recordTemplate(site, subject), ...assignField(site, 0.4, subject) },
      flows: 'record',
    }),
    () => ({ fields: { Parameters: smallTemplate(site, subject), ResultPath: '$.p', ...rest }, flows: 'record' }),
    () => ({ fields: { InputPath: dice.pick(['$.o', '$.n', '$.l']), ResultPath: '$.o.q', ...rest }, flows: 'record' }),
    () => ({ fields: { InputPath: '$.o', Result: 'thrown away', ResultPath: null, ...rest }, flows: 'record' }),
    () => ({ fields: { ...rest, [dice.pick(['InputPath', 'OutputPath'])]: null }, flows: 'other' }),
    () => ({ fields: { OutputPath: site.mayFail && dice.chance(0.1) ? '$.none' : '$.o' }, flows: 'other' }),
  ])()
}

/** A Wait of a few seconds, or until a time that has passed. */
export function waitPiece(site: Site, shape: Shape): Piece {
  const { dice } = site
  const language = stateLanguage(site)
  const seconds = dice.between(0, 4)
  const fields: JsonObject[] = [{ Seconds: seconds }, { Timestamp: '2020-02-29T12:00:00Z' }]
  if (language === 'JSONata') fields.push({ Seconds: `{% ${seconds} + 1 %}` })
  if (shape === 'record') {
    if (language === 'JSONata')
      fields.push({ Seconds: '{% $count($states.input.l) %}' }, { Timestamp: '{% $states.input.t %}' })
    else fields.push({ TimestampPath: '$.t' }, { SecondsPath: '$.o.m.v' })
    if (language === 'JSONPath' && site.mayFail) fields.push({ SecondsPath: dice.pick(['$.n', '$.s', '$.none']) })
  }
  const assign = assignField(site, 0.2, subjectOf(site, language, shape))
  const { name, end } = addState(site, { ...commonFields(site, 'Wait', language), ...dice.pick(fields), ...assign })
  return { entry: name, ends: [end], shape }
}

/** A Succeed. */
export function succeedPiece(site: Site, shape: Shape): Piece {
  const language = stateLanguage(site)
  const fields: JsonObject = { ...commonFields(site, 'Succeed', language) }
  if (shape === 'record' && site.dice.chance(0.3)) {
    if (language === 'JSONata') fields['Output'] = recordTemplate(site, subjectOf(site, language, shape))
    else Object.assign(fields, site.dice.pick([{ InputPath: '$.o' }, { OutputPath: '$.l' }, { OutputPath: null }]))
  }
  const { name } = addState(site, fields)
  return { entry: name, ends: [], shape }
}

/** A Fail, its texts fixed or from a record. */
export function failPiece(site: Site, shape: Shape): Piece {
  const { dice } = site
  const language = stateLanguage(site)
  const fixed: JsonObject = { Error: dice.pick(['Busy', 'E.Custom', 'Stop']), Cause: 'on purpose' }
  const choices: JsonObject[] = [fixed, fixed, {}, { Error: 'E.Custom' }]
  if (shape === 'record' && language === 'JSONata') {
    choices.push({ Error: 'Busy', Cause: '{% $states.input.s %}' })
  } else if (shape === 'record') {
    choices.push({ ErrorPath: "States.Format('E{}', $.n)", CausePath: '$.s' })
  }
  const { name } = addState(site, { ...commonFields(site, 'Fail', language), ...dice.pick(choices) })
  return { entry: name, ends: [], shape }
}
