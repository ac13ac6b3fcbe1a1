/** The SDK's client of a service is not there, or is too old to say what its API looks like. */
export class SdkMissingError extends Error {
  constructor(
    /** What to install. */
    readonly packages: readonly string[],
    why: string,
  ) {
    super(`${why}: npm install ${packages.join(' ')}`)
    this.name = 'SdkMissingError'
  }
}

/** A task that cannot be run as a call of a service. The message says why, and names what it is about. */
export class UnsupportedServiceError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnsupportedServiceError'
  }
}

/** A call that never came to be: credentials or a region are missing, or the parameters cannot be sent. */
export class ServiceCallError extends Error {
  constructor(service: string, cause: Error) {
    super(`cannot call ${service}: ${cause.message}`, { cause })
    this.name = 'ServiceCallError'
  }
}
