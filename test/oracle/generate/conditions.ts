import type { JsonObject } from '../../../src/json.js'
import type { Site } from './site.js'

/** A JSONPath data test over a record. */
function dataTest(site: Site): JsonObject {
  const { dice, variables } = site
  const numbers = [...variables].filter(([, kind]) => kind === 'number').map(([name]) => `$${name}`)
  const word = dice.pick(['', 'a', 'abc', 'b'])
  const compare = dice.pick(['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'])
  return dice.pick<() => JsonObject>([
    () => ({ Variable: dice.pick(['$.n', '$.o.m.v', '$.s', ...numbers]), [`Numeric${compare}`]: dice.between(0, 4) }),
    () => ({ Variable: '$.n', [`Numeric${compare}Path`]: dice.pick(['$.o.m.v', '$.n']) }),
    () => ({ Variable: dice.pick(['$.s', '$.o.k']), [`String${compare}`]: word }),
    () => ({ Variable: '$.s', StringMatches: dice.pick(['a*', '*b*', '*', 'abc']) }),
    () => ({ Variable: '$.b', BooleanEquals: dice.chance(0.5) }),
    () => ({ Variable: '$.t', [`Timestamp${compare}`]: '2020-01-01T00:00:00Z' }),
    () => ({ Variable: dice.pick(['$.none', '$.n', '$.o.none.x']), IsPresent: dice.chance(0.5) }),
    () => ({ Variable: dice.pick(['$.z', '$.n']), IsNull: dice.chance(0.5) }),
    () => ({ Variable: dice.pick(['$.t', '$.s']), [dice.pick(['IsString', 'IsTimestamp', 'IsNumeric'])]: true }),
    () => ({ Variable: site.mayFail && dice.chance(0.1) ? '$.none' : '$.n', NumericEquals: 1 }),
  ])()
}

/** A JSONPath condition, at most two operators deep. */
export function pathCondition(site: Site, depth = 0): JsonObject {
  const { dice } = site
  if (depth === 2 || dice.chance(0.6)) return dataTest(site)
  if (dice.chance(0.3)) return { Not: pathCondition(site, depth + 1) }
  const parts = Array.from({ length: dice.between(1, 3) }, () => pathCondition(site, depth + 1))
  return { [dice.pick(['And', 'Or'])]: parts }
}

/** A JSONata condition over a record. */
export function jsonataCondition(site: Site): JsonObject {
  const { dice } = site
  const limit = dice.between(0, 4)
  const codes = [
    `$states.input.n > ${limit}`,
    `$states.input.n = ${limit} or $states.input.b`,
    "$contains($states.input.s, 'a')",
    '$count($states.input.l) > 1',
    `$states.input.o.m.v in [1..${limit + 1}]`,
    "$not($exists($states.input.none)) and $states.context.Execution.Name != ''",
    ...(site.mayFail && dice.chance(0.1) ? ['$states.input.n', '$states.input.none'] : []),
  ]
  return { Condition: dice.chance(0.05) ? dice.chance(0.5) : `{% ${dice.pick(codes)} %}` }
}
