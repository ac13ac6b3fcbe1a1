import type { JsonObject } from '../../../json.js'
import { unusable, type ApiConnection } from './connection.js'
import { accessToken } from './oauth.js'

/** The header that a connection authorises requests with, by the connection's kind. */
const HEADERS: Readonly<Record<string, (connection: ApiConnection, signal?: AbortSignal) => Header | Promise<Header>>> =
  {
    API_KEY: ({ secret }) => [secret.api_key_name, secret.api_key_value] as Header,
    BASIC: ({ secret }) => ['Authorization', basicOf(secret)],
    OAUTH_CLIENT_CREDENTIALS: async (connection, signal) => [
      'Authorization',
      `Bearer ${await accessToken(connection, signal)}`,
    ],
  }

type Header = readonly [name: string, value: string | undefined]

/**
 * The name and the value of the header that a connection authorises requests with. Throws UnsupportedServiceError for a
 * connection, or a secret, of a kind that is not known, and as accessToken.
 */
export async function authorizationOf(
  connection: ApiConnection,
  signal?: AbortSignal,
): Promise<readonly [name: string, value: string]> {
  const { AuthorizationType: type } = connection.described
  const header = HEADERS[String(type)]
  if (header === undefined) throw unusable(connection.arn, `its authorization is ${String(type)}`)
  const [name, value] = await header(connection, signal)
  if (typeof name === 'string' && typeof value === 'string') return [name, value]
  throw unusable(connection.arn, 'its secret has another form than is known')
}

function basicOf({ username, password }: JsonObject): string | undefined {
  if (typeof username !== 'string' || typeof password !== 'string') return undefined
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}
