import type { IncomingMessage, ServerResponse } from 'node:http'
import { readGrant, signGrant } from '#db/pages/page-grants'
import { hashOfToken } from '#db/pages/page-keys'
import type { Secrets } from '#db/seal'
import { type Language, preferredLanguage } from '#engine/language'
import { speechOf } from '#engine/language/speech'
import {
  accessCookie,
  findAccessCookie,
  isFeedKey,
  isGranted,
  landingPath,
  type PageGrant,
} from '#engine/page/access'
import { CLOSED_ROBOTS, type GateWords, gateDocument } from './documents/gate.ts'
import type { Origin } from './forwarded.ts'
import type { PageRow } from './page-row.ts'
import { pagePolicy } from './policy.ts'
import { PRIVATE_HEADERS } from './send.ts'

const DAY_MS = 86_400_000
const LINK_GRANT_MS = 30 * DAY_MS
const STAFF_GRANT_MS = DAY_MS / 3
const FEED_PATH = /^\/(?:history\.(?:rss|atom|json)|calendar\.ics)$/
/** What brings a right of its own, a password or the secret of a mail, and says nothing of the page. */
const OWN_RIGHT = /^(?:POST \/api\/page-access$|(?:GET|HEAD|POST) \/api\/unsubscribe\/)/
const MAIL_LINK = /^\/subscription\/([\w.-]{1,200})$/

export type Visit = {
  page: PageRow
  origin: Origin
  /** That the address begins with; null: none. */
  language: Language | null
  /** Without it. */
  path: string
  query: URLSearchParams
  /** The token that stood in the address, which is gone from it by now. */
  token: string | null
}

/** Lets readers into private pages, without the database: what a signed cookie, a link or a token opens is known here. */
export class Gate {
  readonly #secrets: Secrets
  readonly #baseUrl: URL

  constructor(ports: { secrets: Secrets; baseUrl: URL }) {
    this.#secrets = ports.secrets
    this.#baseUrl = ports.baseUrl
  }

  /** What the reader's cookie grants, of whatever page; null without a signed one. */
  grantOf(request: IncomingMessage, origin: Origin): PageGrant | null {
    const signed = findAccessCookie(request.headers.cookie, origin.proto === 'https')
    return signed === null ? null : readGrant(this.#secrets, 'cookie', signed)
  }

  /** Whether the visit goes on; otherwise it is answered by now, with nothing of the page. */
  admits(request: IncomingMessage, response: ServerResponse, visit: Visit): boolean {
    const { page, origin, path, token } = visit
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (path === '/robots.txt' && isReading) {
      answer(request, response, { status: 200, type: 'text/plain', body: CLOSED_ROBOTS })
      return false
    }
    if (OWN_RIGHT.test(`${request.method} ${path}`)) return true
    const now = new Date()
    const entered = isReading ? this.#enter(visit, now) : null
    if (entered !== null) {
      redirect(response, landingPath(visit.query.get('to')), entered)
      return false
    }
    const grant = this.grantOf(request, origin)
    if (grant !== null && isGranted(page, grant, now)) {
      if (path !== '/access' && !path.startsWith('/access/')) return true
      redirect(response, '/')
      return false
    }
    if (isReading && token !== null && FEED_PATH.test(path) && isFeedKey(page, hashOfToken(token), now))
      return true
    this.#refuse(request, response, visit)
    return false
  }

  /** A cookie for who comes with a link or from the desk. */
  #enter({ page, origin, path }: Visit, now: Date): string | null {
    const [, place, signed] = path.split('/')
    if (place !== 'access' || signed === undefined) return null
    const use = (['link', 'hand-over'] as const).find((way) => {
      const found = readGrant(this.#secrets, way, signed)
      return found !== null && isGranted(page, found, now)
    })
    const grant = use && readGrant(this.#secrets, use, signed)
    if (!use || !grant) return null
    const ms = use === 'link' ? Math.min(grant.expiresAt - now.getTime(), LINK_GRANT_MS) : STAFF_GRANT_MS
    const text = signGrant(this.#secrets, 'cookie', { ...grant, expiresAt: now.getTime() + ms })
    return accessCookie(text, { isSecure: origin.proto === 'https', maxAgeMs: ms })
  }

  /** The same at every address of a kind, whether or not there is anything. */
  #refuse(request: IncomingMessage, response: ServerResponse, visit: Visit): void {
    const { page, language, path, query } = visit
    if (page.visibility === 'public' || !isForPeople(request, path)) {
      answer(request, response, { status: 403, type: 'text/plain', body: '' })
      return
    }
    const prefix = language === null ? '' : `/${language}`
    const to = landingPath(path === '/access' ? query.get('to') : prefix + path)
    const desk = new URL('/admin/hand-over', this.#baseUrl)
    desk.search = new URLSearchParams({ page: page.id, to }).toString()
    // The page's own language would tell something of it.
    const spoken = language ?? preferredLanguage(request.headers['accept-language'] ?? '') ?? 'en'
    const words = {
      by: page.visibility,
      to,
      notice: noticeOf(path, query),
      deskUrl: desk.href,
      leaveToken: MAIL_LINK.exec(path)?.[1] ?? null,
    }
    const body = gateDocument(words, speechOf(spoken))
    answer(request, response, { status: 403, type: 'text/html', body, policy: pagePolicy(body) })
  }
}

function noticeOf(path: string, query: URLSearchParams): GateWords['notice'] {
  if (path.startsWith('/access/')) return 'dead_link'
  return path === '/access' && query.get('step') === 'again' ? 'wrong_password' : null
}

function isForPeople(request: IncomingMessage, path: string): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  return (
    /^\/(?:subscription|access)\//.test(path) || !/^\/(?:api|badge|logo|live|embed)(?:\/|$)|\.\w+$/.test(path)
  )
}

type Words = { status: number; type: string; body: string; policy?: string }

function answer(request: IncomingMessage, response: ServerResponse, words: Words): void {
  const { status, type, body, policy } = words
  response.writeHead(status, {
    ...PRIVATE_HEADERS,
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    ...(policy === undefined ? {} : { 'content-security-policy': policy }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function redirect(response: ServerResponse, location: string, cookie?: string): void {
  const kept = cookie === undefined ? {} : { 'set-cookie': cookie }
  response.writeHead(303, { ...PRIVATE_HEADERS, ...kept, location, 'content-length': 0 })
  response.end()
}
