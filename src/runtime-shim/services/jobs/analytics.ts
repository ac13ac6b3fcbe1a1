import type { Job } from './job.js'

/** Amazon Athena, AWS Glue and AWS Glue DataBrew. */
export const ANALYTICS: readonly Job[] = [
  {
    resource: 'athena:startQueryExecution',
    job: { QueryExecutionId: '$.started.QueryExecutionId' },
    poll: { action: 'getQueryExecution' },
    result: '$',
    status: 'QueryExecution.Status.State',
    done: ['SUCCEEDED'],
    failed: ['FAILED', 'CANCELLED'],
    stop: { action: 'stopQueryExecution' },
  },
  {
    resource: 'glue:startJobRun',
    job: { JobName: '$.input.JobName', RunId: '$.started.JobRunId' },
    poll: { action: 'getJobRun' },
    result: '$.JobRun',
    status: 'JobRunState',
    done: ['SUCCEEDED'],
    failed: ['FAILED', 'TIMEOUT', 'STOPPED', 'ERROR', 'EXPIRED'],
    stop: { action: 'batchStopJobRun', parameters: { JobName: '$.JobName', JobRunIds: ['$.RunId'] } },
  },
  {
    resource: 'databrew:startJobRun',
    job: { Name: '$.input.Name', RunId: '$.started.RunId' },
    poll: { action: 'describeJobRun' },
    result: '$',
    status: 'State',
    done: ['SUCCEEDED'],
    failed: ['FAILED', 'STOPPED', 'TIMEOUT'],
    stop: { action: 'stopJobRun' },
  },
]
