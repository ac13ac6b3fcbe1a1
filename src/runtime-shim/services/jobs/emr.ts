import type { Job } from './job.js'

const APPLICATION = {
  poll: { action: 'getApplication' },
  result: '$',
  status: 'Application.State',
}

const RUN = {
  job: { ApplicationId: '$.input.ApplicationId', JobRunId: '$.started.JobRunId' },
  poll: { action: 'getJobRun' },
  result: '$',
  status: 'JobRun.State',
}

/** Amazon EMR: a cluster goes on when the execution ends, as on AWS; only a step is cancelled. */
const CLUSTERS: readonly Job[] = [
  {
    resource: 'elasticmapreduce:createCluster',
    job: { ClusterId: '$.started.ClusterId' },
    poll: { action: 'describeCluster' },
    result: { Cluster: '$.Cluster', ClusterId: '$.Cluster.Id' },
    status: 'Cluster.Status.State',
    done: ['WAITING', 'TERMINATED'],
    failed: ['TERMINATED_WITH_ERRORS'],
  },
  {
    resource: 'elasticmapreduce:terminateCluster',
    job: { ClusterId: '$.input.ClusterId' },
    poll: { action: 'describeCluster' },
    result: '$',
    status: 'Cluster.Status.State',
    done: ['TERMINATED', 'TERMINATED_WITH_ERRORS'],
    failed: [],
  },
  {
    resource: 'elasticmapreduce:addStep',
    job: { ClusterId: '$.input.ClusterId', StepId: '$.started.StepId' },
    poll: { action: 'describeStep' },
    result: '$',
    status: 'Step.Status.State',
    done: ['COMPLETED'],
    failed: ['CANCELLED', 'FAILED', 'INTERRUPTED'],
    stop: { action: 'cancelSteps', parameters: { ClusterId: '$.ClusterId', StepIds: ['$.StepId'] } },
  },
]

/** Amazon EMR on EKS. */
const CONTAINERS: readonly Job[] = [
  {
    resource: 'emr-containers:deleteVirtualCluster',
    job: { Id: '$.input.Id' },
    poll: { action: 'describeVirtualCluster' },
    result: '$',
    status: 'VirtualCluster.State',
    done: ['TERMINATED'],
    failed: ['ARRESTED'],
  },
  {
    resource: 'emr-containers:startJobRun',
    job: { VirtualClusterId: '$.input.VirtualClusterId', Id: '$.started.Id' },
    poll: { action: 'describeJobRun' },
    result: '$',
    status: 'JobRun.State',
    done: ['COMPLETED'],
    failed: ['FAILED', 'CANCELLED'],
    stop: { action: 'cancelJobRun' },
  },
]

/** Amazon EMR Serverless. */
const SERVERLESS: readonly Job[] = [
  {
    resource: 'emr-serverless:createApplication',
    ...APPLICATION,
    job: { ApplicationId: '$.started.ApplicationId' },
    done: ['CREATED', 'STARTED'],
    failed: ['TERMINATED'],
  },
  ...[
    { action: 'deleteApplication', done: ['TERMINATED'], failed: [] },
    { action: 'startApplication', done: ['STARTED'], failed: ['TERMINATED'] },
    { action: 'stopApplication', done: ['STOPPED'], failed: ['TERMINATED'] },
  ].map(({ action, done, failed }) => ({
    resource: `emr-serverless:${action}`,
    ...APPLICATION,
    job: { ApplicationId: '$.input.ApplicationId' },
    done,
    failed,
  })),
  {
    resource: 'emr-serverless:startJobRun',
    ...RUN,
    done: ['SUCCESS'],
    failed: ['FAILED', 'CANCELLED'],
    stop: { action: 'cancelJobRun' },
  },
  {
    resource: 'emr-serverless:cancelJobRun',
    ...RUN,
    done: ['CANCELLED'],
    failed: ['FAILED', 'SUCCESS'],
  },
]

/** The three services of Amazon EMR. */
export const EMR: readonly Job[] = [...CLUSTERS, ...CONTAINERS, ...SERVERLESS]
