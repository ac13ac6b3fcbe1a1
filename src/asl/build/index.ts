import type { ObjectNode } from '../../parser/tree.js'
import type { StateMachine } from '../ast.js'
import type { Definition } from '../definition.js'
import { fieldsOf } from './fields.js'
import { scopeBuilder } from './scope.js'

/** The typed AST of a definition in which the rules found no error; of any other the result is not what the types say. */
export function build(definition: Definition): StateMachine {
  const node = definition.root as ObjectNode
  return {
    ...scopeBuilder(definition)(node),
    queryLanguage: definition.language,
    ...fieldsOf<Pick<StateMachine, 'comment' | 'version' | 'timeoutSeconds'>>(
      node,
      'comment',
      'version',
      'timeoutSeconds',
    ),
  }
}
