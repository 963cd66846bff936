import type { ServerResponse } from 'node:http'
import type { Dialect } from './asked.ts'
import { BODY_BYTES } from './body.ts'

const METHODS = 'GET, HEAD, POST, OPTIONS'
/** Neither an answer nor its address is to be kept anywhere, and the token in it is nobody's referrer. */
const COMMON = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'access-control-allow-origin': '*',
}

type Answer = { status: number; sentence: string; retryAfter?: number }

/** Answers in the client's words: `OK`, or `{"ok":true}`; anything else with a sentence. */
export function answer(response: ServerResponse, dialect: Dialect, told: Answer): void {
  const { status, sentence, retryAfter } = told
  const isOk = status === 200
  const body =
    dialect === 'ping' ? sentence : JSON.stringify(isOk ? { ok: true } : { ok: false, msg: sentence })
  response.writeHead(status, {
    ...COMMON,
    'content-type': dialect === 'ping' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    ...(isOk && dialect === 'ping' ? { 'ping-body-limit': String(BODY_BYTES) } : {}),
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    ...(status === 405 ? { allow: METHODS } : {}),
  })
  response.end(body)
}

/** What a page elsewhere asks before it sends its ping. */
export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, {
    ...COMMON,
    'access-control-allow-methods': METHODS,
    'access-control-allow-headers': '*',
    'access-control-max-age': '86400',
    allow: METHODS,
  })
  response.end()
}
