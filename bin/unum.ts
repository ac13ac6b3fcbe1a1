import { CommanderError } from 'commander'
import { CallError, EXIT, type ExitStatus } from './exit.js'
import { program } from './program.js'
import { endWithReader, flushed, palette, say } from './streams.js'

endWithReader()
process.on('uncaughtException', (error) => {
  say(
    `${palette().red('unum:')} an error that nobody caught, in the code of a task or in unum itself:\n${textOf(error)}`,
  )
  process.exit(EXIT.defect)
})
const status = await main(process.argv)
await flushed()
// A handler of the user may have left a timer or a connection behind: the result is out, so the process ends.
process.exit(status)

/** argv -> command -> exit status. Everything that is thrown below ends here, as one message. */
async function main(argv: readonly string[]): Promise<ExitStatus> {
  let result: ExitStatus = EXIT.ok
  const unum = program((commandStatus) => (result = commandStatus))
  for (const command of [unum, ...unum.commands]) {
    command.exitOverride().configureOutput({ outputError: () => undefined })
  }
  try {
    await unum.parseAsync(argv)
    return result
  } catch (error) {
    if (error instanceof CommanderError) return misread(error, unum.args[0])
    if (error instanceof CallError) return complain(error.message, error.hint)
    if (isRefusal(error))
      return complain(error.message, 'The system refused that: see to the path and its permissions.')
    return defect(error)
  }
}

function misread(error: CommanderError, command: string | undefined): ExitStatus {
  if (error.exitCode === 0) return EXIT.ok
  if (error.code === 'commander.help') return EXIT.usage
  const [message = '', ...advice] = error.message.replace(/^error: /, '').split('\n')
  const help = command === undefined || error.code === 'commander.unknownCommand' ? '--help' : `help ${command}`
  return complain(
    message,
    [...advice.map((line) => line.replace(/^\((.*)\)$/, '$1')), `Run "unum ${help}" for what there is.`].join(' '),
  )
}

function complain(message: string, hint: string | undefined): ExitStatus {
  const colour = palette()
  say(`${colour.red('unum:')} ${message}`)
  if (hint !== undefined) say(colour.dim(hint))
  return EXIT.usage
}

function defect(error: unknown): ExitStatus {
  say(`${palette().red('unum:')} this is a defect of unum, not of your definition. Please report it with this text:`)
  say(textOf(error))
  return EXIT.defect
}

/** What the operating system refused is nobody's defect. */
function isRefusal(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
