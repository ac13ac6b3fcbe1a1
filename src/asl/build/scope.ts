import type { ObjectNode } from '../../parser/tree.js'
import type { Scope, State } from '../ast.js'
import type { Definition, StateSite } from '../definition.js'
import { buildChoice } from './choice.js'
import { buildFail, buildSucceed } from './ending.js'
import { fieldsOf } from './fields.js'
import { buildMap } from './map.js'
import { buildParallel } from './parallel.js'
import { buildPass } from './pass.js'
import { buildTask } from './task.js'
import { buildWait } from './wait.js'

/** Makes the scope that stands at a node. */
export type BuildScope = (node: ObjectNode) => Scope

/** How the scopes of a definition are made. */
export function scopeBuilder({ scopes }: Definition): BuildScope {
  const sites = new Map(scopes.map((scope) => [scope.node, scope]))
  const buildScope: BuildScope = (node) => {
    const { startAt } = fieldsOf<Pick<Scope, 'startAt'>>(node, 'startAt')
    return { startAt, states: sites.get(node)!.states.map((site) => buildState(site, buildScope)), node }
  }
  return buildScope
}

function buildState(site: StateSite, buildScope: BuildScope): State {
  switch (site.type!) {
    case 'Task':
      return buildTask(site)
    case 'Parallel':
      return buildParallel(site, buildScope)
    case 'Map':
      return buildMap(site, buildScope)
    case 'Choice':
      return buildChoice(site)
    case 'Pass':
      return buildPass(site)
    case 'Wait':
      return buildWait(site)
    case 'Succeed':
      return buildSucceed(site)
    case 'Fail':
      return buildFail(site)
  }
}
