import { CallError } from './exit.js'

const ARN = /^arn:[^:]*:states:([^:]*):[^:]*:stateMachine:([^:]+)(:[^:]+)?$/

/** Tells whether a source is an ARN of Step Functions. */
export function isArn(source: string): boolean {
  return /^arn:[^:]*:states:/.test(source)
}

/**
 * The definition of a deployed state machine, or of a version or an alias of it (DescribeStateMachine). The region is the
 * ARN's; profile, credentials and endpoint are what the SDK finds by itself. Throws CallError where it cannot be read.
 */
export async function readStateMachine(arn: string): Promise<{ readonly name: string; readonly text: string }> {
  const [, region, name] = ARN.exec(arn) ?? []
  if (!region || !name) {
    const hint = 'It has the form arn:aws:states:REGION:ACCOUNT:stateMachine:NAME.'
    throw new CallError(`${arn} is not the ARN of a state machine`, hint)
  }
  const { SFNClient, DescribeStateMachineCommand } = await import('@aws-sdk/client-sfn')
  const client = new SFNClient({ region })
  try {
    const { definition } = await client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }))
    if (definition !== undefined) return { name, text: definition }
  } catch (error) {
    throw new CallError(`cannot read ${arn}: ${(error as Error).message}`, hintFor(error as Error))
  } finally {
    client.destroy()
  }
  throw new CallError(`cannot read ${arn}: the answer has no definition`)
}

function hintFor({ name }: Error): string {
  switch (name) {
    case 'CredentialsProviderError':
    case 'TokenProviderError':
      return 'There are no credentials of AWS: set AWS_PROFILE, or sign in with "aws sso login".'
    case 'AccessDeniedException':
      return 'The credentials need the permission states:DescribeStateMachine.'
    case 'StateMachineDoesNotExist':
    case 'InvalidArn':
      return 'See to the account, the region and the name in it.'
    case 'KmsAccessDeniedException':
      return 'The definition is encrypted: the credentials need the permission kms:Decrypt for its key.'
    default:
      return 'AWS refused that, or could not be reached.'
  }
}
