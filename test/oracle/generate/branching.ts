import type { JsonObject } from '../../../src/json.js'
import { jsonataCondition, pathCondition } from './conditions.js'
import { assignField } from './expressions.js'
import { failPiece, subjectOf, succeedPiece } from './simple-states.js'
import {
  addState,
  commonFields,
  connect,
  freshIdentifier,
  stateLanguage,
  type End,
  type Piece,
  type Shape,
  type Site,
} from './site.js'

/** A Choice over a record; some of its ways lead to a Succeed or Fail, the others on. */
export function choicePiece(site: Site): Piece {
  const { dice } = site
  const language = stateLanguage(site)
  const subject = subjectOf(site, language, 'record')
  const ways: Piece[] = []
  const way = (): string => {
    const piece = wayOut(site)
    ways.push(piece)
    return piece.entry
  }
  const rules = Array.from({ length: dice.between(1, 3) }, () => ({
    ...(language === 'JSONata' ? jsonataCondition(site) : pathCondition(site)),
    ...assignField(site, 0.2, subject),
    Next: way(),
  }))
  const state: JsonObject = {
    ...commonFields(site, 'Choice', language),
    Choices: rules,
    ...assignField(site, 0.2, subject),
  }
  if (!site.mayFail || dice.chance(0.9)) state['Default'] = way()
  const { name } = addState(site, state)
  const shape = ways.some((piece) => piece.ends.length > 0 && piece.shape === 'other') ? 'other' : 'record'
  return { entry: name, ends: ways.flatMap(({ ends }) => ends), shape }
}

function wayOut(site: Site): Piece {
  const { dice } = site
  if (dice.chance(0.12)) return succeedPiece(site, 'record')
  if (site.mayFail && dice.chance(0.12)) return failPiece(site, 'record')
  return site.make.chain(site, 'record', dice.between(1, 2))
}

/** A loop that ends: a variable counts the rounds. */
export function loopPiece(site: Site, shape: Shape): Piece {
  const { dice } = site
  const counter = freshIdentifier(site, 'i')
  const start = addState(site, { ...commonFields(site, 'Pass', site.language), Assign: { [counter]: 0 } })
  const body = site.make.chain(site, shape, dice.between(1, 2))
  start.end.go(body.entry)
  if (body.ends.length === 0) return { entry: start.name, ends: [], shape: body.shape }
  const jsonata = site.language === 'JSONata'
  const next = jsonata ? { [counter]: `{% $${counter} + 1 %}` } : { [`${counter}.$`]: `States.MathAdd($${counter}, 1)` }
  const count = addState(site, { ...commonFields(site, 'Pass', site.language), Assign: next })
  const rounds = dice.between(1, 3)
  const again = jsonata
    ? { Condition: `{% $${counter} < ${rounds} %}` }
    : { Variable: `$${counter}`, NumericLessThan: rounds }
  const choice: JsonObject = {
    ...commonFields(site, 'Choice', site.language),
    Choices: [{ ...again, Next: body.entry }],
  }
  const { name } = addState(site, choice)
  connect(body.ends, count.name)
  count.end.go(name)
  const end: End = {
    go: (entry) => {
      choice['Default'] = entry
    },
  }
  return { entry: start.name, ends: [end], shape: body.shape }
}
