import type { RootDatabase } from 'lmdb'

/** lmdb's flag for a transaction that is on disk when it has ended. */
const SYNCHRONOUS = 2

interface Work {
  run(): void
  fail(error: unknown): void
}

/** Who waits for the end of a transaction. */
interface Ending {
  readonly promise: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** The environment cannot be written: nothing since the last durable write may be relied upon. */
export class StorageError extends Error {
  constructor(cause: unknown) {
    super(`the store cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.name = 'StorageError'
  }
}

/**
 * Group commit: all writes of one turn of the event loop, and the writes that follow from their results at once, are
 * one transaction with one wait for the disk.
 *
 * A transaction begins in one setImmediate callback, with the writes that were asked for until then, and ends in the
 * next one. In between, only what awaited those writes runs; what that writes goes into the same transaction. So the
 * commit of a step, the message to the next step and the acknowledgement of this one cost one fsync, not three.
 *
 * The result of a write is known within this process before it is on disk, and before other processes can read it (none
 * can write meanwhile). `durable` is what to await before anything leaves the process: before user code is run, before
 * a result is reported. If a transaction fails, all of it is lost together, and every call from then on rejects.
 */
export class Transactor {
  private waiting: Work[] = []
  private ending: Ending | undefined
  private isOpen = false
  private isClosing = false
  private transactions = 0
  private close: (() => void) | undefined
  private failure: StorageError | undefined

  constructor(private readonly environment: RootDatabase) {}

  /** The number of the open transaction, or of the last one. */
  get transaction(): number {
    return this.transactions
  }

  /** Runs lmdb operations in the open transaction or in the next one. Rejects with StorageError. */
  write<T>(work: () => T): Promise<T> {
    if (this.failure !== undefined) return Promise.reject(this.failure)
    return new Promise((resolve, reject) => {
      const entry: Work = { run: () => resolve(work()), fail: reject }
      if (this.isOpen) this.run(entry)
      else {
        this.waiting.push(entry)
        this.schedule()
      }
    })
  }

  /** Resolves when everything that was written until now is on disk. Rejects with StorageError. */
  durable(): Promise<void> {
    if (this.failure !== undefined) return Promise.reject(this.failure)
    if (this.ending === undefined) return Promise.resolve()
    const { promise } = this.ending
    // What came after the open transaction's end was announced waits for the next one.
    return this.isClosing && this.waiting.length > 0 ? promise.then(() => this.durable()) : promise
  }

  /** The two callbacks follow each other in the same phase of the event loop: nothing but microtasks comes between. */
  private schedule(): void {
    if (this.ending !== undefined) return
    this.ending = newEnding()
    setImmediate(() => this.begin())
    setImmediate(() => this.close?.())
  }

  private begin(): void {
    const ending = this.ending!
    const body = (): Promise<void> => {
      this.isOpen = true
      this.transactions++
      for (const entry of this.waiting.splice(0)) this.run(entry)
      return new Promise((resolve, reject) => {
        this.close = () => {
          this.isOpen = false
          this.isClosing = true
          if (this.failure === undefined) resolve()
          else reject(this.failure)
        }
      })
    }
    const done = async (): Promise<void> => this.environment.transactionSync(body, SYNCHRONOUS)
    done().then(
      () => this.ended(ending.resolve),
      (error: unknown) => {
        this.fail(error)
        this.ended(() => ending.reject(this.failure))
      },
    )
  }

  private ended(settle: () => void): void {
    this.isOpen = false
    this.isClosing = false
    this.close = undefined
    this.ending = undefined
    settle()
    if (this.waiting.length > 0) this.schedule()
  }

  /** A write that fails leaves a half-written transaction: it takes the others with it. */
  private run(entry: Work): void {
    try {
      entry.run()
    } catch (error) {
      this.fail(error)
      entry.fail(this.failure)
    }
  }

  private fail(error: unknown): void {
    this.failure ??= error instanceof StorageError ? error : new StorageError(error)
    for (const entry of this.waiting.splice(0)) entry.fail(this.failure)
  }
}

function newEnding(): Ending {
  let resolve!: () => void
  let reject!: (error: unknown) => void
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}
