import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PingRecord } from '#db/heartbeats/record-ping'
import { Queue } from '../queue.ts'
import { answer, answerPreflight } from './answer.ts'
import { type Asked, type Dialect, dialectOf, readAsked } from './asked.ts'
import { readBeginning } from './body.ts'
import { type Caller, callerOf, Strangers } from './strangers.ts'
import { Throttle } from './throttle.ts'

type Ports = {
  /** False: there is no such token. */
  record: (ping: PingRecord) => Promise<boolean>
  log: (sentence: string) => void
  /** The address that asks. */
  clientOf: (request: IncomingMessage) => string
  storeWithinMs?: number
}

/** For each token: a start and an end every second are welcome. */
const AT_ONCE = 60
const PER_SECOND = 2
const STORES_AT_ONCE = 4
const WAITING_LIMIT = 500
/** Shorter than clients wait, who then come again. */
const STORE_WITHIN_MS = 4_000
/** A guess is given back after so long. */
const GUESS_AGAIN_SECONDS = 3
const LOG_EVERY_MS = 10_000

export type TakePing = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * Takes what is told from outside, under every host: the token says whose it is. OK is answered only for what is
 * stored; what cannot be is answered 503, so that the client comes again. No token reaches the log.
 */
export function createPingTaker(ports: Ports): TakePing {
  const { record, log, clientOf, storeWithinMs = STORE_WITHIN_MS } = ports
  const throttle = new Throttle(AT_ONCE, PER_SECOND)
  const strangers = new Strangers()
  const queue = new Queue(STORES_AT_ONCE, WAITING_LIMIT)
  let loggedAt = Number.NEGATIVE_INFINITY
  const logRarely = (error: unknown) => {
    const now = performance.now()
    if (now - loggedAt < LOG_EVERY_MS) return
    loggedAt = now
    log(`Pings cannot be stored, and their senders are asked to come again: ${codeOf(error)}`)
  }
  const look = async (ping: PingRecord, caller: Caller): Promise<Outcome> => {
    if (strangers.isGuessing(caller, performance.now())) return 'guessed'
    const isReal = await within(record(ping), storeWithinMs)
    if (isReal) strangers.noteReal(caller)
    else strangers.noteUnknown(caller, performance.now())
    return isReal ? 'stored' : 'unknown'
  }
  const store: Store = async (ping, caller) => {
    try {
      return (await strangers.wait(caller, () => queue.run(() => look(ping, caller)))) ?? 'lost'
    } catch (error) {
      logRarely(error)
      return 'lost'
    }
  }
  return async (request, response) => {
    if (request.method === 'OPTIONS') return answerPreflight(response)
    const dialect = dialectOf(request.url ?? '') ?? 'ping'
    await takeOne({ request, response, dialect, client: clientOf(request) }, { throttle, strangers, store })
  }
}

export function isPing({ url = '' }: IncomingMessage): boolean {
  return dialectOf(url) !== null
}

type Arrived = { request: IncomingMessage; response: ServerResponse; dialect: Dialect; client: string }
type Outcome = 'stored' | 'unknown' | 'guessed' | 'lost'
type Store = (ping: PingRecord, caller: Caller) => Promise<Outcome>
type Means = { throttle: Throttle; strangers: Strangers; store: Store }

const GUESSED = 'Too many unknown tokens came from here. Please try again in a moment.'

async function takeOne(
  { request, response, dialect, client }: Arrived,
  { throttle, strangers, store }: Means,
): Promise<void> {
  const say = (status: number, sentence: string, retryAfter?: number) =>
    answer(response, dialect, { status, sentence, ...(retryAfter === undefined ? {} : { retryAfter }) })
  if (!['GET', 'HEAD', 'POST'].includes(request.method ?? '')) return say(405, 'Only GET, HEAD and POST.')
  const asked = readAsked(request.url ?? '', dialect)
  if ('status' in asked) return say(asked.status, asked.sentence)
  const caller = callerOf(client, asked.token)
  if (strangers.refuses(caller, performance.now())) return say(429, GUESSED, GUESS_AGAIN_SECONDS)
  if (!throttle.admits(asked.token, performance.now()))
    return say(429, 'Too many pings at once. Please try again in a moment.', 1)
  const body = await readBeginning(request).catch(() => undefined)
  if (body === undefined) return void response.destroy()
  switch (await store(recordOf(asked, body), caller)) {
    case 'stored':
      return say(200, 'OK')
    case 'unknown':
      return say(404, dialect === 'ping' ? 'not found' : 'Monitor not found or not active.')
    case 'guessed':
      return say(429, GUESSED, GUESS_AGAIN_SECONDS)
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
