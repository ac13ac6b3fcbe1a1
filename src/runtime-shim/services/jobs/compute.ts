import { isObject, type Json } from '../../../json.js'
import { at } from '../template.js'
import type { Job } from './job.js'

/** AWS Batch, AWS CodeBuild and Amazon ECS. */
export const COMPUTE: readonly Job[] = [
  {
    resource: 'batch:submitJob',
    job: { JobId: '$.started.JobId' },
    poll: { action: 'describeJobs', parameters: { Jobs: ['$.JobId'] } },
    result: '$.Jobs.0',
    status: 'Status',
    done: ['SUCCEEDED'],
    failed: ['FAILED'],
    stop: { action: 'terminateJob', parameters: { JobId: '$.JobId', Reason: 'The execution was stopped.' } },
  },
  {
    resource: 'codebuild:startBuild',
    job: { Id: '$.started.Build.Id' },
    poll: { action: 'batchGetBuilds', parameters: { Ids: ['$.Id'] } },
    result: { Build: '$.Builds.0' },
    status: 'Build.BuildStatus',
    done: ['SUCCEEDED'],
    failed: ['FAILED', 'FAULT', 'TIMED_OUT', 'STOPPED'],
    stop: { action: 'stopBuild' },
  },
  ...['startBuildBatch', 'retryBuildBatch'].map((action) => ({
    resource: `codebuild:${action}`,
    job: { Id: '$.started.BuildBatch.Id' },
    poll: { action: 'batchGetBuildBatches', parameters: { Ids: ['$.Id'] } },
    result: { BuildBatch: '$.BuildBatches.0' },
    status: 'BuildBatch.BuildBatchStatus',
    done: ['SUCCEEDED'],
    failed: ['FAILED', 'FAULT', 'TIMED_OUT', 'STOPPED'],
    stop: { action: 'stopBuildBatch' },
  })),
  {
    resource: 'ecs:runTask',
    job: { Cluster: '$.started.Tasks.0.ClusterArn', Task: '$.started.Tasks.0.TaskArn' },
    poll: { action: 'describeTasks', parameters: { Cluster: '$.Cluster', Tasks: ['$.Task'] } },
    result: '$.Tasks.0',
    status: 'LastStatus',
    done: ['STOPPED', 'DELETED'],
    failed: [],
    spoilt: hasFailedContainer,
    stop: { action: 'stopTask', parameters: { Cluster: '$.Cluster', Task: '$.Task' } },
  },
]

/** A container that never ran has no exit code. */
function hasFailedContainer(task: Json): boolean {
  const containers = at(task, 'Containers')
  return Array.isArray(containers) && containers.some((container) => isObject(container) && container.ExitCode !== 0)
}
