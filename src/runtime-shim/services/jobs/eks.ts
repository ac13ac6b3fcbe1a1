import type { Job } from './job.js'

/** What Amazon EKS can create and delete, and how each is named in the calls. */
const KINDS = [
  { kind: 'Cluster', job: { Name: '$.input.Name' }, notCreated: 'FAILED', notDeleted: [] },
  {
    kind: 'Nodegroup',
    job: { ClusterName: '$.input.ClusterName', NodegroupName: '$.input.NodegroupName' },
    notCreated: 'CREATE_FAILED',
    notDeleted: ['DELETE_FAILED'],
  },
  {
    kind: 'FargateProfile',
    job: { ClusterName: '$.input.ClusterName', FargateProfileName: '$.input.FargateProfileName' },
    notCreated: 'CREATE_FAILED',
    notDeleted: ['DELETE_FAILED'],
  },
]

/** Amazon EKS: what is created or deleted stays so when the execution ends. */
export const EKS: readonly Job[] = KINDS.flatMap(({ kind, job, notCreated, notDeleted }) => {
  const follow = { job, poll: { action: `describe${kind}` }, result: '$', status: `${kind}.Status` }
  return [
    { ...follow, resource: `eks:create${kind}`, done: ['ACTIVE'], failed: [notCreated] },
    { ...follow, resource: `eks:delete${kind}`, done: [], failed: notDeleted, untilGone: true as const },
  ]
})
