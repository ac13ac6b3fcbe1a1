import { Command, Option } from 'commander'
import type { ExitStatus } from './exit.js'
import { addStoreCommands } from './store-commands.js'
import { version } from './version.js'

/** A command's implementation: loaded only when the command is given, so that help and version answer at once. */
type Load<Args extends unknown[]> = () => Promise<(...args: Args) => Promise<ExitStatus>>

/** The command line as commander reads it. `done` gets the exit status of the command that was given. */
export function program(done: (status: ExitStatus) => void): Command {
  const action =
    <Args extends unknown[]>(load: Load<Args>) =>
    async (...args: Args): Promise<void> =>
      done(await (await load())(...args))
  const unum = new Command('unum')
    .description('Compiles AWS Step Functions definitions into functions that orchestrate themselves, and runs them.')
    .version(version, '-V, --version')
    .helpCommand('help [command]', 'show how a command is used')
    .addHelpText('after', OVERVIEW)
  addCompile(unum).action(action(async () => (await import('./commands/compile.js')).compileCommand))
  addValidate(unum).action(action(async () => (await import('./commands/validate.js')).validateCommand))
  addRun(unum).action(action(async () => (await import('./commands/run.js')).runCommand))
  const stored = addStoreCommands(unum)
  stored.list.action(action(async () => (await import('./commands/list.js')).listCommand))
  stored.status.action(action(async () => (await import('./commands/status.js')).statusCommand))
  stored.events.action(action(async () => (await import('./commands/events.js')).eventsCommand))
  stored.stop.action(action(async () => (await import('./commands/stop.js')).stopCommand))
  stored['activity-task'].action(action(async () => (await import('./commands/activity-task.js')).activityTaskCommand))
  stored['task-success'].action(action(async () => (await import('./commands/task-success.js')).taskSuccessCommand))
  stored['task-failure'].action(action(async () => (await import('./commands/task-failure.js')).taskFailureCommand))
  stored['task-heartbeat'].action(
    action(async () => (await import('./commands/task-heartbeat.js')).taskHeartbeatCommand),
  )
  addSimulate(unum).action(action(async () => (await import('./commands/simulate.js')).simulateCommand))
  return unum
}

const OVERVIEW = `
<source> is a definition in the Amazon States Language (JSON, JSON with comments or YAML), a template that has some (SAM,
CloudFormation, what "cdk synth" prints, serverless.yml), the ARN of a state machine, or - for stdin.

Exit status:
  0  it is so
  1  the definition has errors, the check found differences, or the execution did not succeed
  2  the call was wrong (unknown option, unreadable file)
  3  a defect of unum

Examples:
  $ unum validate order.asl.json
  $ unum run order.asl.json --input @order.json --functions tasks.mjs
  $ unum compile order.asl.json -o build/order

"unum help <command>" shows the options and more examples of a command.`

/** The values of an option that may be given several times. */
function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

/** The options of every command that takes a definition. */
function withSource(command: Command): Command {
  return command
    .option('-r, --resource <name>', 'the state machine that is meant, of several in a template')
    .option(
      '-s, --substitutions <values>',
      'NAME=VALUE for the ${NAME} in a definition, or a JSON or YAML file of them; may be given several times',
      collected,
    )
}

function addCompile(unum: Command): Command {
  return withSource(unum.command('compile'))
    .summary('write one IR file for each function, and the manifest of the app')
    .description(
      'Partitions a definition into functions, and writes one IR file for each and the manifest of the app. The same ' +
        'definition gives the same bytes, and nothing is written if it has errors. Without --out it only shows: the ' +
        'partition on stderr, the manifest on stdout. Of several state machines in a template each gets a folder in --out.',
    )
    .argument('<source>', 'a definition, a template, an ARN, or - for stdin')
    .option('-o, --out <dir>', 'the folder to write to; files of an earlier compilation that are gone are removed')
    .option('-t, --target <target...>', 'where the app is to run; only "local" in this version', ['local'])
    .option('--check', 'write nothing: print how --out would change as a unified diff; exit 1 if it would')
    .addHelpText(
      'after',
      `
Examples:
  $ unum compile order.asl.json                          # which functions would it become?
  $ unum compile order.asl.json -o build/order
  $ unum compile template.yaml --resource Order -o build/order
  $ unum compile order.asl.json -o build/order --check   # in CI: is what we committed up to date?
  $ unum run build/order --functions tasks.mjs           # a compiled folder runs as well`,
    )
}

function addValidate(unum: Command): Command {
  return withSource(unum.command('validate'))
    .summary('check definitions and show what is wrong, where')
    .description('Checks definitions, and shows every finding at its place in your own file.')
    .argument('<source...>', 'definitions, templates, folders of them, ARNs, or - for stdin')
    .addOption(
      new Option('-f, --format <format>', 'how the findings are printed')
        .choices(['text', 'json', 'sarif', 'github'])
        .default('text'),
    )
    .option(
      '--mock-config <file>',
      'check also a MockConfigFile.json of AWS Step Functions Local against the definitions',
    )
    .addHelpText(
      'after',
      `
Examples:
  $ unum validate workflows                                        # a folder: *.asl.json, *.asl.yaml, templates
  $ unum validate template.yaml --substitutions stage.json
  $ unum validate order.asl.yaml --format json | jq '.[].code'
  $ unum validate order.asl.json --format sarif > findings.sarif   # for code scanning
  $ unum validate order.asl.json --format github                   # annotations in a workflow run
  $ unum validate order.asl.json --mock-config MockConfigFile.json
  $ cdk synth | unum validate -`,
    )
}

function addRun(unum: Command): Command {
  return withSource(unum.command('run'))
    .summary('execute a definition or a compiled folder on this machine')
    .description(
      'Executes on the local platform: the same functions that a cloud would run, each committing its effect to a ' +
        'store. The output goes to stdout; the exit status is 0 only if the execution succeeded.',
    )
    .argument('<source>', 'a definition, a template, an ARN, a folder that "unum compile" wrote, or - for stdin')
    .option('-i, --input <json>', 'the input: JSON, @FILE, or - for stdin', '{}')
    .option('-n, --name <name>', 'names the execution; the same name in the same store is the same execution')
    .option('--functions <file.mjs>', 'the tasks: an ES module whose exports map a key to (input, context) => output')
    .option('--echo', 'a task without a handler answers with its own input')
    .addOption(
      new Option(
        '--aws',
        'a task without a handler calls AWS, as the AWS CLI would: same region, profile and credentials',
      ).conflicts(['echo', 'virtualTime']),
    )
    .option(
      '--machine <arn=file>',
      'the definition of a machine that tasks start; may be given several times',
      collected,
    )
    .option('--store <store>', '"memory", or a folder: then it survives being killed at any instant', 'memory')
    .option('--virtual-time', 'waits, retry intervals and timeouts pass at once, in the right order')
    .addOption(
      new Option('--execution-type <type>', 'the kind of workflow')
        .choices(['standard', 'express'])
        .default('standard'),
    )
    .option('--no-data-limit', 'values may be larger than the 256 KiB that Step Functions allows')
    .option('--context <json>', 'JSON that overrides fields of the context object, or @FILE')
    .option('--events', 'print the execution history first, one JSON object a line (fields of GetExecutionHistory)')
    .option('--json', 'print the result as one line of JSON, the last of stdout')
    .option('--stats', 'count the operations on the store: in the JSON, or for people on stderr')
    .option('--mock-config <file>', 'a MockConfigFile.json of AWS Step Functions Local: its states need no handler')
    .option('--test-case <name>', 'the test case of it that is meant, as in HappyPath or Order#HappyPath')
    .addHelpText('after', RUN_HELP)
}

const RUN_HELP = `
The handler of a task is looked up by the name of its state, then by its whole Resource, then by the name of its Lambda
function. It gets the task's evaluated input and a context (execution, state, attempt, resource, idempotencyKey, signal,
sleep, taskToken, sendTaskSuccess, sendTaskFailure, sendTaskHeartbeat), and fails the task by throwing.

  // tasks.mjs
  export default {
    Charge: async (order, context) => ({ receipt: context.idempotencyKey, total: order.total }),
    'arn:aws:states:::sns:publish': async ({ Message }) => ({ MessageId: '1' }),
  }

Examples:
  $ unum run order.asl.json --input '{"total": 12}' --functions tasks.mjs
  $ unum run order.asl.json --echo --virtual-time            # a dry run, without any code and without waiting
  $ unum run order.asl.json --mock-config MockConfigFile.json --test-case RetryPath --virtual-time
  $ unum run order.asl.json --functions tasks.mjs --store .unum --name order-17   # run it again after a crash
  $ unum run order.asl.json --echo --events --json | tail -1 | jq .status`

function addSimulate(unum: Command): Command {
  return withSource(unum.command('simulate'))
    .summary('execute a workflow and its functions while machines die and events come twice')
    .description(
      'Executes a workflow in many simulated worlds, in each of which other things fail: machines die between any two ' +
        'steps, events come twice, late or never, stores throttle. Tells which functions ran more than once, and whether ' +
        'the result stayed one: exit status 0, or 1 with the smallest schedule that shows why not. Waits take no time.',
    )
    .argument('<source>', 'a definition, a template, an ARN, a folder that "unum compile" wrote, or - for stdin')
    .option('-i, --input <json>', 'the input: JSON, @FILE, or - for stdin', '{}')
    .option('--functions <file.mjs>', 'the tasks, as for "unum run"; the file is loaded anew for every schedule')
    .option('--echo', 'a task without a handler answers with its own input; the default without --functions')
    .option('--seeds <n>', 'how many schedules are simulated', '1000')
    .option('--seed <n>', 'the first seed; the same seed is the same schedule', '0')
    .option('--json', 'print what was found as one line of JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ unum simulate order.asl.json --functions tasks.mjs --input @order.json
  $ unum simulate order.asl.json --functions tasks.mjs --seed 17 --seeds 1   # one schedule again
  $ unum simulate build/order --seeds 20000 --json | jq .ranAgain`,
    )
}
