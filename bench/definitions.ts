import type { Json } from '../src/json.js'

const task = (next?: string): Json => ({
  Type: 'Task',
  Resource: 'arn:aws:lambda:us-east-1:123456789012:function:increment',
  ...(next === undefined ? { End: true } : { Next: next }),
})

/** A chain of `length` functions. */
export function chain(length: number): Json {
  const name = (index: number): string => `Step${index + 1}`
  const states = Array.from({ length }, (_, i) => [name(i), task(i + 1 < length ? name(i + 1) : undefined)])
  return { StartAt: name(0), States: Object.fromEntries(states) as Json }
}

/** A function for every item of the input, and a fan-in. */
export function fanOut(): Json {
  return { StartAt: 'All', States: { All: { Type: 'Map', ItemProcessor: chain(1), End: true } } }
}

/** The names of the states that are Tasks, in all scopes. */
export function tasksOf(definition: Json): string[] {
  const states = (definition as { States: Record<string, { Type: string; ItemProcessor?: Json }> }).States
  return Object.entries(states).flatMap(([name, { Type, ItemProcessor }]) => [
    ...(Type === 'Task' ? [name] : []),
    ...(ItemProcessor === undefined ? [] : tasksOf(ItemProcessor)),
  ])
}

/** A definition of `size` states of many types: what a compiler gets to see. */
export function mixed(size: number): Json {
  const states: Record<string, Json> = {}
  const name = (index: number): string => `State ${index}`
  for (let i = 0; i < size; i++) {
    const next = i + 1 < size ? { Next: name(i + 1) } : { End: true }
    const kinds: Json[] = [
      {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'f', 'Payload.$': '$.a.b' },
        ...next,
      },
      {
        Type: 'Pass',
        Parameters: { 'x.$': "States.Format('{}-{}', $.a, $$.Execution.Name)" },
        ResultPath: '$.p',
        ...next,
      },
      { Type: 'Wait', Seconds: 1, ...next },
      i + 1 < size
        ? {
            Type: 'Choice',
            Choices: [{ Variable: '$.n', NumericGreaterThan: i, Next: name(i + 1) }],
            Default: name(size - 1),
          }
        : { Type: 'Succeed' },
    ]
    states[name(i)] = kinds[i % kinds.length]!
  }
  return { StartAt: name(0), States: states }
}
