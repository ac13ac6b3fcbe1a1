/** How a service integration waits: not at all, for the job, for a callback (Step Functions, "Service integration patterns"). */
type Pattern = 'sync' | 'sync:2' | 'waitForTaskToken'

/** `action` or `action.pattern|pattern`: the patterns that an action has beside request and response. */
type Action = string

/** The optimised integrations of AWS (Step Functions, "Integrating optimized services"). */
const OPTIMISED: Readonly<Record<string, readonly Action[]>> = {
  apigateway: ['invoke.waitForTaskToken'],
  athena: ['startQueryExecution.sync', 'stopQueryExecution', 'getQueryExecution', 'getQueryResults'],
  batch: ['submitJob.sync'],
  bedrock: ['createModelCustomizationJob.sync', 'invokeModel'],
  codebuild: ['startBuild.sync', 'stopBuild', 'batchDeleteBuilds', 'batchGetReports', 'startBuildBatch.sync'].concat([
    'stopBuildBatch',
    'retryBuildBatch.sync',
    'deleteBuildBatch',
  ]),
  databrew: ['startJobRun.sync'],
  dynamodb: ['getItem', 'putItem', 'updateItem', 'deleteItem'],
  ecs: ['runTask.sync|waitForTaskToken'],
  eks: [
    'createCluster.sync',
    'deleteCluster.sync',
    'createNodegroup.sync',
    'deleteNodegroup.sync',
    'runJob.sync',
  ].concat(['createFargateProfile.sync', 'deleteFargateProfile.sync', 'call']),
  elasticmapreduce: [
    'createCluster.sync',
    'setClusterTerminationProtection',
    'terminateCluster.sync',
    'addStep.sync',
  ].concat(['cancelStep', 'modifyInstanceFleetByName', 'modifyInstanceGroupByName']),
  'emr-containers': ['createVirtualCluster', 'deleteVirtualCluster.sync', 'startJobRun.sync'],
  'emr-serverless': [
    'createApplication.sync',
    'startApplication.sync',
    'stopApplication.sync',
    'startJobRun.sync',
  ].concat(['deleteApplication.sync', 'cancelJobRun.sync']),
  events: ['putEvents.waitForTaskToken'],
  glue: ['startJobRun.sync'],
  http: ['invoke'],
  lambda: ['invoke.waitForTaskToken'],
  mediaconvert: ['createJob.sync'],
  s3: ['getObject', 'listObjectsV2', 'putObject'],
  sagemaker: ['createEndpoint', 'createEndpointConfig', 'createHyperParameterTuningJob.sync', 'createLabelingJob.sync']
    .concat(['createModel', 'createProcessingJob.sync', 'createTrainingJob.sync', 'createTransformJob.sync'])
    .concat(['updateEndpoint']),
  sns: ['publish.waitForTaskToken'],
  sqs: ['sendMessage.waitForTaskToken'],
  states: ['startExecution.sync|sync:2|waitForTaskToken'],
}

/** The ends of the resources of the optimised integrations: `dynamodb:getItem`, `batch:submitJob.sync`, … */
export const OPTIMISED_RESOURCES: ReadonlySet<string> = new Set(
  Object.entries(OPTIMISED).flatMap(([service, actions]) =>
    actions.flatMap((action) => {
      const [name, patterns = ''] = action.split('.') as [string, string?]
      const waiting = patterns.split('|').filter((pattern): pattern is Pattern => pattern !== '')
      return [`${service}:${name}`, ...waiting.map((pattern) => `${service}:${name}.${pattern}`)]
    }),
  ),
)
