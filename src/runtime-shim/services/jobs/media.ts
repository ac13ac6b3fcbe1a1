import type { Job } from './job.js'

/** AWS Elemental MediaConvert. */
export const MEDIA: readonly Job[] = [
  {
    resource: 'mediaconvert:createJob',
    job: { Id: '$.started.Job.Id' },
    poll: { action: 'getJob' },
    result: '$',
    status: 'Job.Status',
    done: ['COMPLETE'],
    failed: ['ERROR', 'CANCELED'],
    stop: { action: 'cancelJob' },
  },
]
