import type { Json, JsonObject } from '../../../json.js'
import { at, fill, type Template } from '../template.js'
import type { Exception } from './exception.js'

/** An action of Amazon EMR by the names of the integration, as a call of the API. */
function renamed(action: string, parameters: Template = '$', answer: Template = '$'): Exception {
  return {
    action,
    prepare: (given) => fill(parameters, given) as JsonObject,
    conclude: (given) => fill(answer, given) as JsonObject,
  }
}

/** Actions whose names or parameters are not the API's (Step Functions, "Create and manage Amazon EMR clusters"). */
export const EMR_ACTIONS: Readonly<Record<string, Exception>> = {
  'elasticmapreduce:createCluster': renamed('runJobFlow', '$', {
    ClusterId: '$.JobFlowId',
    ClusterArn: '$.ClusterArn',
  }),
  'elasticmapreduce:terminateCluster': renamed('terminateJobFlows', { JobFlowIds: ['$.ClusterId'] }),
  'elasticmapreduce:setClusterTerminationProtection': renamed('setTerminationProtection', {
    JobFlowIds: ['$.ClusterId'],
    TerminationProtected: '$.TerminationProtected',
  }),
  'elasticmapreduce:addStep': renamed(
    'addJobFlowSteps',
    { JobFlowId: '$.ClusterId', Steps: ['$.Step'], ExecutionRoleArn: '$.ExecutionRoleArn' },
    { StepId: '$.StepIds.0' },
  ),
  'elasticmapreduce:cancelStep': {
    ...renamed('cancelSteps', { ClusterId: '$.ClusterId', StepIds: ['$.StepId'] }),
    conclude: (answer) => firstOf(answer),
  },
}

/** The one step that was asked for, of a list of steps. */
function firstOf(answer: JsonObject): JsonObject {
  const first: Json | undefined = at(answer, 'CancelStepsInfoList.0')
  return first === undefined ? answer : (first as JsonObject)
}
