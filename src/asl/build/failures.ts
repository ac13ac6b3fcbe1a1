import type { ObjectNode } from '../../parser/tree.js'
import type { Catcher, Retrier } from '../ast.js'
import { fieldsOf, itemsOf } from './fields.js'

/** Retry and Catch, in their order; empty where the state has none. */
export function failuresOf(node: ObjectNode): { retry: Retrier[]; catch: Catcher[] } {
  return { retry: itemsOf(node, 'Retry').map(retrierOf), catch: itemsOf(node, 'Catch').map(catcherOf) }
}

function retrierOf(node: ObjectNode): Retrier {
  const fields = fieldsOf<Omit<Retrier, 'node'>>(
    node,
    'errorEquals',
    'intervalSeconds',
    'maxAttempts',
    'backoffRate',
    'maxDelaySeconds',
    'jitterStrategy',
  )
  return { ...fields, node }
}

function catcherOf(node: ObjectNode): Catcher {
  return { ...fieldsOf<Omit<Catcher, 'node'>>(node, 'errorEquals', 'resultPath', 'assign', 'output', 'next'), node }
}
