import type { Job } from './job.js'

/** Amazon SageMaker: every kind of job has the same calls by its own name. */
const SAGEMAKER: readonly Job[] = [
  'TrainingJob',
  'TransformJob',
  'ProcessingJob',
  'HyperParameterTuningJob',
  'LabelingJob',
].map((kind) => ({
  resource: `sagemaker:create${kind}`,
  job: { [`${kind}Name`]: `$.input.${kind}Name` },
  poll: { action: `describe${kind}` },
  result: '$',
  status: `${kind}Status`,
  done: ['Completed'],
  failed: ['Failed', 'Stopped'],
  stop: { action: `stop${kind}` },
}))

/** Amazon SageMaker and Amazon Bedrock. */
export const LEARNING: readonly Job[] = [
  ...SAGEMAKER,
  {
    resource: 'bedrock:createModelCustomizationJob',
    job: { JobIdentifier: '$.started.JobArn' },
    poll: { action: 'getModelCustomizationJob' },
    result: '$',
    status: 'Status',
    done: ['Completed'],
    failed: ['Failed', 'Stopped'],
    stop: { action: 'stopModelCustomizationJob' },
  },
]
