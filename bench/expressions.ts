import type { Json } from '../src/json.js'
import {
  compileChoiceRule,
  compileJsonata,
  compilePathExpression,
  compilePayloadTemplate,
  type EvaluationScope,
} from '../src/runtime-shim/expr/index.js'
import { median, report, timed, type Row } from './report.js'

const input: Json = {
  order: { id: 'o-1', lines: Array.from({ length: 20 }, (_, i) => ({ sku: `s${i}`, price: i, tags: ['a', 'b'] })) },
  n: 7,
}
const scope: EvaluationScope = {
  input,
  context: () => ({ Execution: { Name: 'x' } }),
  variables: { total: 190 },
  random: () => 0.5,
  now: () => 0,
}

/** An expression: how it is prepared, and how it is evaluated when it is. */
const expressions: readonly { name: string; prepare: () => () => unknown }[] = [
  path('$.order.id'),
  path('$.order.lines[*].price'),
  path('$.order.lines[?(@.price > 10)].sku'),
  path('$..sku'),
  template('two paths', { 'id.$': '$.order.id', 'n.$': '$.n', fixed: { a: 1 } }),
  template('nested intrinsics', { 'x.$': "States.Format('{}-{}', $.order.id, States.MathAdd($.n, 1))" }),
  choice({
    And: [
      { Variable: '$.n', NumericGreaterThan: 3 },
      { Variable: '$.order.id', IsString: true },
    ],
  }),
  jsonata('{% $states.input.order.id %}'),
  jsonata('{% $total > 100 %}'),
  jsonata('{% $sum($states.input.order.lines.price) %}'),
  jsonata('{% $states.input.order.lines[price > 10].{"sku": sku} %}'),
]

function path(text: string): (typeof expressions)[number] {
  return prepared(`JSONPath ${text}`, () => compilePathExpression(text, 'InputPath'))
}

function template(name: string, value: Json): (typeof expressions)[number] {
  return prepared(`template, ${name}`, () => compilePayloadTemplate(value))
}

function jsonata(text: string): (typeof expressions)[number] {
  return prepared(`JSONata ${text}`, () => compileJsonata(text, 'Output'))
}

function choice(rule: Json): (typeof expressions)[number] {
  return {
    name: 'choice rule, And of two',
    prepare: () => {
      const { test } = compileChoiceRule(rule, 'JSONPath')
      return () => test(scope)
    },
  }
}

function prepared(
  name: string,
  compile: () => { evaluate(scope: EvaluationScope): unknown },
): (typeof expressions)[number] {
  return {
    name,
    prepare: () => {
      const expression = compile()
      return () => expression.evaluate(scope)
    },
  }
}

/** Microseconds a call, the median of some rounds of a few milliseconds each. */
async function microseconds(call: () => unknown): Promise<number> {
  let calls = 8
  const round = (): Promise<number> =>
    timed(async () => {
      for (let i = 0; i < calls; i++) await call()
    })
  while ((await round()) < 5) calls *= 2
  const times: number[] = []
  for (let i = 0; i < 7; i++) times.push(await round())
  return (median(times) * 1000) / calls
}

const rows: Row[] = []
for (const { name, prepare } of expressions) {
  const parse = await microseconds(prepare)
  const evaluate = await microseconds(prepare())
  rows.push({ expression: name, 'parse, µs': parse, 'evaluate, µs': evaluate })
}
report('expressions', rows)
