import { Refusal } from '#engine/refusal'

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  '57P03',
])

/** The database cannot be reached now; it may be later. */
export function isUnreachable(error: unknown): boolean {
  return UNREACHABLE.has(codeOf(error))
}

/** Turns what connecting to DATABASE_URL failed with into a sentence without its password; a bug stays what it is. */
export function explainDatabaseFailure(error: unknown, url: string): unknown {
  if (error instanceof Refusal) return error
  const { hostname, port, pathname, username } = new URL(url)
  const server = `${hostname}:${port || '5432'}`
  const code = codeOf(error)
  if (isUnreachable(error))
    return new Refusal(
      'invalid',
      `The database at ${server} does not answer (${code}): is PostgreSQL running there, and is DATABASE_URL right?`,
    )
  if (code === '28P01' || code === '28000')
    return new Refusal(
      'invalid',
      `The database at ${server} refuses user "${decodeURIComponent(username)}": please check user and password in DATABASE_URL.`,
    )
  if (code === '3D000')
    return new Refusal(
      'invalid',
      `The database at ${server} has no database "${decodeURIComponent(pathname.slice(1))}": please create it or change DATABASE_URL.`,
    )
  if (code === '42501')
    return new Refusal(
      'invalid',
      `User "${decodeURIComponent(username)}" may not create tables in the database at ${server}: please grant it that.`,
    )
  return error
}

function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code
  }
  return ''
}
