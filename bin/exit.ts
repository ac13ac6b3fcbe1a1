/** The exit status of every command: other people's scripts rely on it. */
export const EXIT = {
  /** It is so. */
  ok: 0,
  /** The definition has errors, the check found differences, or the execution did not succeed. */
  no: 1,
  /** The call itself was wrong: an unknown option, an unreadable file. */
  usage: 2,
  /** A defect of ours. */
  defect: 3,
} as const

/** One of EXIT; or 128 and the number of the signal that ended the command. */
export type ExitStatus = number

/** The call was wrong. The message says what, and the hint says what to do about it. */
export class CallError extends Error {
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message)
    this.name = 'CallError'
  }
}
