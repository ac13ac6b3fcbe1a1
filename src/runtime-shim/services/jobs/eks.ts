import type { Job } from './job.js'

/** What Amazon EKS can create and delete, and how each is named in the calls. */
const KINDS = [
  { kind: 'Cluster', job: { Name: '$.input.Name' }, failed: ['FAILED'] },
  {
    kind: 'Nodegroup',
    job: { ClusterName: '$.input.ClusterName', NodegroupName: '$.input.NodegroupName' },
    failed: ['CREATE_FAILED', 'DELETE_FAILED'],
  },
  {
    kind: 'FargateProfile',
    job: { ClusterName: '$.input.ClusterName', FargateProfileName: '$.input.FargateProfileName' },
    failed: ['CREATE_FAILED', 'DELETE_FAILED'],
  },
]

/** Amazon EKS: what is created or deleted stays so when the execution ends. */
export const EKS: readonly Job[] = KINDS.flatMap(({ kind, job, failed }) => {
  const follow = { job, poll: { action: `describe${kind}` }, result: '$', status: `${kind}.Status`, failed }
  return [
    { ...follow, resource: `eks:create${kind}`, done: ['ACTIVE'] },
    { ...follow, resource: `eks:delete${kind}`, done: [], untilGone: true as const },
  ]
})
