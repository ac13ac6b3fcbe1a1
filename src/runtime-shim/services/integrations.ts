/** An optimised integration of Step Functions: how its service is called, and what its errors say. */
export interface Integration {
  readonly package: string
  /** What error names begin with, where it is not what the SDK calls the service. */
  readonly errors?: string
  /** The service's name in causes, for integrations of the older kind: they tell of the HTTP response too. */
  readonly older?: string
  /** How often a call is tried, where no state's Retry says so; default 1. */
  readonly attempts?: number
}

/** What ItemReaders and ResultWriters call. */
export const OBJECTS: Integration = { package: '@aws-sdk/client-s3', attempts: 3 }

const older = (name: string, errors: string, service: string): Integration => ({
  package: `@aws-sdk/client-${name}`,
  errors,
  older: service,
})
const newer = (name: string): Integration => ({ package: `@aws-sdk/client-${name}` })

/** By the service's name in the Resource. `apigateway` and `http` are calls without an SDK. */
export const INTEGRATIONS: Readonly<Record<string, Integration>> = {
  athena: older('athena', 'Athena', 'AmazonAthena'),
  batch: older('batch', 'Batch', 'AWSBatch'),
  bedrock: newer('bedrock'),
  'bedrock-runtime': newer('bedrock-runtime'),
  codebuild: older('codebuild', 'CodeBuild', 'AWSCodeBuild'),
  databrew: newer('databrew'),
  dynamodb: older('dynamodb', 'DynamoDB', 'AmazonDynamoDBv2'),
  ecs: older('ecs', 'ECS', 'AmazonECS'),
  eks: older('eks', 'EKS', 'AmazonEKS'),
  elasticmapreduce: older('emr', 'ElasticMapReduce', 'AmazonElasticMapReduce'),
  'emr-containers': newer('emr-containers'),
  'emr-serverless': newer('emr-serverless'),
  events: newer('eventbridge'),
  glue: older('glue', 'Glue', 'AWSGlue'),
  lambda: older('lambda', 'Lambda', 'AWSLambda'),
  mediaconvert: newer('mediaconvert'),
  sagemaker: older('sagemaker', 'SageMaker', 'AmazonSageMaker'),
  sns: older('sns', 'SNS', 'AmazonSNS'),
  sqs: older('sqs', 'SQS', 'AmazonSQS'),
  states: older('sfn', 'StepFunctions', 'AWSStepFunctions'),
}

/** The members in which an action takes any JSON and sends its text. */
export const JSON_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  'events:putEvents': ['Detail'],
  'sns:publish': ['Message'],
  'sqs:sendMessage': ['MessageBody'],
  'states:startExecution': ['Input'],
}
