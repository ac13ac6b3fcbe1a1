/**
 * The optimised integrations of AWS (Step Functions, "Integrating optimized services"): by service its actions, each with the
 * patterns that it has beside request and response: `.sync` waits for the job, `.waitForTaskToken` for a callback.
 */
const OPTIMISED: Readonly<Record<string, string>> = {
  apigateway: 'invoke.waitForTaskToken',
  athena: 'startQueryExecution.sync stopQueryExecution getQueryExecution getQueryResults',
  batch: 'submitJob.sync',
  bedrock: 'createModelCustomizationJob.sync invokeModel',
  codebuild:
    'startBuild.sync stopBuild batchDeleteBuilds batchGetReports startBuildBatch.sync stopBuildBatch retryBuildBatch.sync ' +
    'deleteBuildBatch',
  databrew: 'startJobRun.sync',
  dynamodb: 'getItem putItem updateItem deleteItem',
  ecs: 'runTask.sync.waitForTaskToken',
  eks:
    'createCluster.sync deleteCluster.sync createNodegroup.sync deleteNodegroup.sync createFargateProfile.sync ' +
    'deleteFargateProfile.sync runJob.sync call',
  elasticmapreduce:
    'createCluster.sync terminateCluster.sync setClusterTerminationProtection addStep.sync cancelStep ' +
    'modifyInstanceFleetByName modifyInstanceGroupByName',
  'emr-containers': 'createVirtualCluster deleteVirtualCluster.sync startJobRun.sync',
  'emr-serverless':
    'createApplication.sync deleteApplication.sync startApplication.sync stopApplication.sync startJobRun.sync ' +
    'cancelJobRun.sync',
  events: 'putEvents.waitForTaskToken',
  glue: 'startJobRun.sync',
  http: 'invoke',
  lambda: 'invoke.waitForTaskToken',
  mediaconvert: 'createJob.sync',
  sagemaker:
    'createEndpoint createEndpointConfig createHyperParameterTuningJob.sync createLabelingJob.sync createModel ' +
    'createProcessingJob.sync createTrainingJob.sync createTransformJob.sync updateEndpoint',
  sns: 'publish.waitForTaskToken',
  sqs: 'sendMessage.waitForTaskToken',
  states: 'startExecution.sync.sync:2.waitForTaskToken',
}

/** The ends of the resources of the optimised integrations: `dynamodb:getItem`, `batch:submitJob.sync`, … */
export const OPTIMISED_RESOURCES: ReadonlySet<string> = new Set(
  Object.entries(OPTIMISED).flatMap(([service, actions]) =>
    actions.split(' ').flatMap((action) => {
      const [name, ...patterns] = action.split('.')
      return [`${service}:${name}`, ...patterns.map((pattern) => `${service}:${name}.${pattern}`)]
    }),
  ),
)

/** What an ItemReader and a ResultWriter call (Step Functions, "ItemReader (Map)" and "ResultWriter (Map)"). */
export const MAP_RESOURCES: ReadonlySet<string> = new Set(['s3:getObject', 's3:listObjectsV2', 's3:putObject'])
