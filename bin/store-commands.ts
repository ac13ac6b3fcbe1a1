import { Option, type Command } from 'commander'

/** The commands for executions that are kept in a folder, by their names; what they do is given later. */
export type StoreCommand =
  'list' | 'status' | 'events' | 'stop' | 'activity-task' | 'task-success' | 'task-failure' | 'task-heartbeat'

/** Adds the commands for executions of a store, and returns each to be given its action. */
export function addStoreCommands(unum: Command): Record<StoreCommand, Command> {
  const command = (name: StoreCommand, summary: string, argument?: readonly [name: string, text: string]): Command => {
    const added = unum
      .command(name)
      .summary(summary)
      .requiredOption('--store <dir>', 'the folder of "unum run --store"')
    return argument === undefined ? added : added.argument(...argument)
  }
  const name = ['<name>', 'the name of the execution'] as const
  const token = ['<token>', 'the task token: what "$$.Task.Token" gave to the task'] as const
  return {
    list: command('list', 'show the executions of a store')
      .description(
        'Shows the executions that were begun in a folder, the latest first, whether or not one is worked at.',
      )
      .addOption(new Option('--status <status>', 'only those of one status').choices(STATUSES))
      .addOption(new Option('--by <order>', 'the order').choices(['time', 'name']).default('time'))
      .option('--json', 'print a JSON array'),
    status: command('status', 'show one execution of a store', name)
      .description('Shows how an execution is, what went in and what came out.')
      .option('--json', 'print one line of JSON'),
    events: command('events', 'print the history of an execution of a store', name).description(
      'Prints the execution history, one JSON object a line, as "unum run --events" does: of all processes that worked ' +
        'at the execution, in the order in which they committed.',
    ),
    stop: command('stop', 'end an execution of a store', name)
      .description(
        'Ends an execution with status ABORTED, whether or not a process works at it. A process that does ends with ' +
          'exit status 1, and the signals of its handlers abort. Executions that it has started and waits for end with it.',
      )
      .option('--error <error>', 'the name of the error that it ends with')
      .option('--cause <cause>', 'the cause that it ends with')
      .option('--aws', 'stop the jobs of AWS that it waits for, as the account of the AWS CLI')
      .option('--json', 'print the execution as one line of JSON'),
    'activity-task': command('activity-task', 'take a task of an activity, as its worker', [
      '<arn>',
      'the ARN of the activity: the Resource of the task',
    ])
      .description(
        'Takes the task of an activity that has waited longest, and prints {"taskToken", "input"} as one line of JSON. ' +
          'Nobody else gets it then: it is answered by its token, or ends by its HeartbeatSeconds, which count from here, ' +
          'or its TimeoutSeconds. Exit status 1: no task waits. "unum run --store" leaves tasks of activities without a ' +
          'handler, as long as it runs in real time.',
      )
      .option('--worker-name <name>', 'the name of the worker, for people')
      .option('--wait <seconds>', 'how long to wait for a task, if there is none', '0')
      .addHelpText('after', ACTIVITY_HELP),
    'task-success': command('task-success', 'answer a task that waits for its token', token)
      .description(ANSWERS)
      .option('--output <json>', 'the result of the task: JSON, @FILE, or - for stdin', 'null')
      .addHelpText('after', TASK_HELP),
    'task-failure': command('task-failure', 'fail a task that waits for its token', token)
      .description(ANSWERS)
      .option('--error <error>', 'the name of the error, for Retry and Catch')
      .option('--cause <cause>', 'the cause of the error')
      .addHelpText('after', TASK_HELP),
    'task-heartbeat': command('task-heartbeat', 'tell that a task is still being worked at', token)
      .description(ANSWERS)
      .addHelpText('after', TASK_HELP),
  }
}

const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']

const ANSWERS =
  'Answers a ".waitForTaskToken" task or an activity, from any process of this machine. If nothing works at the ' +
  'execution, the next "unum run" of its name takes the answer up. The first answer counts; a later one exits with 1.'

const ACTIVITY_HELP = `
Example of a worker, in the shell:
  $ task=$(unum activity-task --store .unum "$ARN" --wait 60) &&
      unum task-success --store .unum "$(jq -r .taskToken <<<"$task")" --output "$(jq .input.total <<<"$task")"`

const TASK_HELP = `
Examples:
  $ unum task-success --store .unum "$TOKEN" --output '{"approved": true}'
  $ unum task-failure --store .unum "$TOKEN" --error Rejected --cause 'out of stock'
  $ unum task-heartbeat --store .unum "$TOKEN"`
