import type { Json } from '../../../json.js'
import { answerOf } from './tasks-answer.js'

/** What a task's token comes to: its result, or its failure, either part of which may be missing. */
export type TokenAnswer = { readonly output: Json } | { readonly error: string | null; readonly cause: string | null }

/** Where tokens are answered. Both resolve to false where the token's task is over. */
export interface TaskTokens {
  answer(token: string, answer: TokenAnswer): Promise<boolean>
  heartbeat(token: string): Promise<boolean>
}

/** The calls of the Step Functions API that answer a token. They may be made by any handler, at any time. */
export interface SendTask {
  sendTaskSuccess(token: string, output?: unknown): Promise<void>
  sendTaskFailure(token: string, failure?: { readonly error?: string; readonly cause?: string }): Promise<void>
  sendTaskHeartbeat(token: string): Promise<void>
}

/** The task of a token has been answered before, has timed out, or its execution has ended. */
export class TaskTimedOutError extends Error {
  constructor() {
    super("Task Timed Out: 'Provided task does not exist anymore'")
    this.name = 'TaskTimedOut'
  }
}

/** The calls, over where the tokens are answered. They reject with TaskTimedOutError, or for a token that is forged. */
export function sendTaskOf(tokens: TaskTokens): SendTask {
  return {
    sendTaskSuccess: (token, output) =>
      sent(async () => tokens.answer(token, { output: answerOf('sendTaskSuccess got', output) })),
    sendTaskFailure: (token, { error = null, cause = null }: { error?: string | null; cause?: string | null } = {}) =>
      sent(() => tokens.answer(token, { error, cause })),
    sendTaskHeartbeat: (token) => sent(() => tokens.heartbeat(token)),
  }
}

/** A handler that does not wait for the call must not end the process by it: the task's outcome says what happened. */
function sent(send: () => Promise<boolean>): Promise<void> {
  const done = send().then((open) => {
    if (!open) throw new TaskTimedOutError()
  })
  done.catch(() => undefined)
  return done
}
