import type { Ping } from '#engine/heartbeat/ping'

/** Which client's words an answer is put in: Healthchecks' or Uptime Kuma's. */
export type Dialect = 'ping' | 'push'

export type Asked = Ping & {
  token: string
  /** What the address itself says; a ping's words are its body. */
  message: string | null
  toldDurationMs: number | null
}
export type Misasked = { status: 400 | 404; sentence: string }

const NO_RUN = { exitCode: null, runId: null, message: null, toldDurationMs: null }
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const DAY_MS = 86_400_000
const MESSAGE_LENGTH = 1_000
const NOT_FOUND: Misasked = { status: 404, sentence: 'not found' }

/** Null: an address of something else. */
export function dialectOf(url: string): Dialect | null {
  if (url.startsWith('/ping/')) return 'ping'
  return url.startsWith('/api/push/') ? 'push' : null
}

/** What a request's address asks for, as the documentation of either client's usual server has it. */
export function readAsked(url: string, dialect: Dialect): Asked | Misasked {
  const { pathname, searchParams } = new URL(url, 'http://door')
  const parts = pathname.split('/').slice(dialect === 'ping' ? 2 : 3)
  if (parts.length > 1 && parts.at(-1) === '') parts.pop()
  const [token, action, ...more] = parts
  if (!token || token.length > 200 || more.length > 0) return NOT_FOUND
  if (dialect === 'push') return action === undefined ? readPush(token, searchParams) : NOT_FOUND
  return readPing(token, action, searchParams.get('rid'))
}

/** https://healthchecks.io/docs/http_api/ */
function readPing(token: string, action: string | undefined, runId: string | null): Asked | Misasked {
  if (runId !== null && !UUID.test(runId)) return { status: 400, sentence: 'invalid uuid format' }
  const asked = { ...NO_RUN, token, runId: runId?.toLowerCase() ?? null }
  if (action === undefined) return { ...asked, kind: 'success' }
  if (action === 'start' || action === 'fail' || action === 'log') return { ...asked, kind: action }
  if (!/^\d+$/.test(action)) return NOT_FOUND
  const exitCode = Number(action)
  if (exitCode > 255) return { status: 400, sentence: 'invalid url format' }
  return { ...asked, exitCode, kind: exitCode === 0 ? 'success' : 'fail' }
}

/** Uptime Kuma's push monitor: `status` (up unless said otherwise), `msg`, and `ping` in milliseconds. */
function readPush(token: string, query: URLSearchParams): Asked | Misasked {
  const kind = (query.get('status') || 'up') === 'up' ? 'success' : 'fail'
  const message = query.get('msg')?.slice(0, MESSAGE_LENGTH).replaceAll('\0', '\uFFFD') || null
  const toldDurationMs = query.get('ping') ? Number(query.get('ping')) : null
  if (toldDurationMs !== null && !(toldDurationMs >= 0 && toldDurationMs <= DAY_MS))
    return { status: 400, sentence: 'Invalid ping value: expected milliseconds, at most a day of them.' }
  return { ...NO_RUN, token, kind, message, toldDurationMs }
}
