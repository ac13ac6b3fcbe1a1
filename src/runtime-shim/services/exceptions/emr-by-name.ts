import { isObject, type Json, type JsonObject } from '../../../json.js'
import { WorkflowError } from '../../expr/errors.js'
import type { Ask, Exception } from './exception.js'

/** How the instance fleets, or the instance groups, of a cluster are called. */
interface Kind {
  /** `InstanceFleet`: the member that says what to change; its `…Name` is looked up, its `…Id` is what the API knows. */
  readonly member: string
  readonly list: string
  readonly modify: string
  /** What is sent, of the change with the id in it. */
  readonly sent: (cluster: Json, change: JsonObject) => JsonObject
}

const FLEETS: Kind = {
  member: 'InstanceFleet',
  list: 'listInstanceFleets',
  modify: 'modifyInstanceFleet',
  sent: (cluster, change) => ({ ClusterId: cluster, InstanceFleet: change }),
}

const GROUPS: Kind = {
  member: 'InstanceGroup',
  list: 'listInstanceGroups',
  modify: 'modifyInstanceGroups',
  sent: (cluster, change) => ({ ClusterId: cluster, InstanceGroups: [change] }),
}

/** Actions that find out by a name which id the API means (Step Functions, "Create and manage Amazon EMR clusters"). */
export const BY_NAME: Readonly<Record<string, Exception>> = {
  'elasticmapreduce:modifyInstanceFleetByName': byName(FLEETS),
  'elasticmapreduce:modifyInstanceGroupByName': byName(GROUPS),
}

function byName(kind: Kind): Exception {
  return {
    action: kind.modify,
    async before(given, ask) {
      const { ClusterId: cluster = null, [`${kind.member}Name`]: name = null, [kind.member]: change = {} } = given
      const id = await idOf(kind, cluster, name, ask)
      return kind.sent(cluster, { ...(isObject(change) ? change : {}), [`${kind.member}Id`]: id })
    },
  }
}

/** The id of the first that has the name, page after page: names are unique in a cluster that such tasks are made for. */
async function idOf({ member, list }: Kind, cluster: Json, name: Json, ask: Ask): Promise<Json> {
  let marker: Json | undefined
  do {
    const parameters = { ClusterId: cluster, ...(marker !== undefined && { Marker: marker }) }
    const page = await ask({ kind: 'optimised', service: 'elasticmapreduce', action: list, parameters })
    const { [`${member}s`]: listed = [] } = page
    const found = (listed as JsonObject[]).find((each) => each.Name === name)
    if (found !== undefined) return found.Id!
    marker = page.Marker
  } while (marker !== undefined)
  const cause = `The cluster ${String(cluster)} has no ${member} with the name ${JSON.stringify(name)}`
  throw new WorkflowError('ElasticMapReduce.InvalidRequestException', cause)
}
