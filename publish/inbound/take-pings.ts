import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PingRecord } from '#db/record-ping'
import { Queue } from '../queue.ts'
import { answer, answerPreflight } from './answer.ts'
import { type Asked, type Dialect, dialectOf, readAsked } from './asked.ts'
import { readBeginning } from './body.ts'
import { Throttle } from './throttle.ts'

type Ports = {
  /** False: there is no such token. */
  record: (ping: PingRecord) => Promise<boolean>
  log: (sentence: string) => void
  storeWithinMs?: number
}

/** For each token: a start and an end every second are welcome. */
const AT_ONCE = 60
const PER_SECOND = 2
const STORES_AT_ONCE = 4
const WAITING_LIMIT = 500
/** Shorter than clients wait, who then come again. */
const STORE_WITHIN_MS = 4_000
const LOG_EVERY_MS = 10_000

export type TakePing = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * Takes what is told from outside, under every host: the token says whose it is. OK is answered only for what is
 * stored; what cannot be is answered 503, so that the client comes again. No token reaches the log.
 */
export function createPingTaker({ record, log, storeWithinMs = STORE_WITHIN_MS }: Ports): TakePing {
  const throttle = new Throttle(AT_ONCE, PER_SECOND)
  const queue = new Queue(STORES_AT_ONCE, WAITING_LIMIT)
  let loggedAt = Number.NEGATIVE_INFINITY
  const logRarely = (error: unknown) => {
    const now = performance.now()
    if (now - loggedAt < LOG_EVERY_MS) return
    loggedAt = now
    log(`Pings cannot be stored, and their senders are asked to come again: ${codeOf(error)}`)
  }
  const store = async (ping: PingRecord): Promise<'stored' | 'unknown' | 'lost'> => {
    try {
      const isKnown = await queue.run(() => within(record(ping), storeWithinMs))
      if (isKnown === null) return 'lost'
      return isKnown ? 'stored' : 'unknown'
    } catch (error) {
      logRarely(error)
      return 'lost'
    }
  }
  return async (request, response) => {
    if (request.method === 'OPTIONS') return answerPreflight(response)
    const dialect = dialectOf(request.url ?? '') ?? 'ping'
    await takeOne({ request, response, dialect }, { throttle, store })
  }
}

export function isPing({ url = '' }: IncomingMessage): boolean {
  return dialectOf(url) !== null
}

type Arrived = { request: IncomingMessage; response: ServerResponse; dialect: Dialect }
type Store = (ping: PingRecord) => Promise<'stored' | 'unknown' | 'lost'>

async function takeOne(
  { request, response, dialect }: Arrived,
  { throttle, store }: { throttle: Throttle; store: Store },
): Promise<void> {
  const say = (status: number, sentence: string, retryAfter?: number) =>
    answer(response, dialect, { status, sentence, ...(retryAfter === undefined ? {} : { retryAfter }) })
  if (!['GET', 'HEAD', 'POST'].includes(request.method ?? '')) return say(405, 'Only GET, HEAD and POST.')
  const asked = readAsked(request.url ?? '', dialect)
  if ('status' in asked) return say(asked.status, asked.sentence)
  if (!throttle.admits(asked.token, performance.now()))
    return say(429, 'Too many pings at once. Please try again in a moment.', 1)
  const body = await readBeginning(request).catch(() => undefined)
  if (body === undefined) return void response.destroy()
  switch (await store(recordOf(asked, body))) {
    case 'stored':
      return say(200, 'OK')
    case 'unknown':
      return say(404, dialect === 'ping' ? 'not found' : 'Monitor not found or not active.')
    case 'lost':
      return say(503, 'This could not be stored. Please try again.', 2)
  }
}

function recordOf({ message, ...asked }: Asked, body: string | null): PingRecord {
  return { ...asked, body: message ?? body }
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('No answer in time'), { code: 'TIMEOUT' })), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** An error's code alone: the message of a failed statement repeats what was to be stored. */
function codeOf(error: unknown): string {
  const { cause } = Object(error) as { cause?: unknown }
  if (cause) return codeOf(cause)
  const { code, name } = Object(error) as { code?: unknown; name?: unknown }
  return String(code ?? name ?? 'an error')
}
