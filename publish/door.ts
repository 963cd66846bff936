import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Language, splitLanguage } from '#engine/language'
import { isGranted } from '#engine/page/access'
import { addressOf } from './address.ts'
import { answerDocument } from './answer-document.ts'
import { askedDomain, isOwnDomain } from './ask.ts'
import { isApiDocument } from './documents/catalogue.ts'
import { findKeeper } from './find-keeper.ts'
import {
  isHost,
  type Origin,
  originOf,
  type parseProxies,
  setForwarded,
  shortenAddress,
} from './forwarded.ts'
import type { Gate } from './gate.ts'
import type { Keeper } from './keeper.ts'
import type { Kept } from './kept.ts'
import type { Live } from './live.ts'
import { Offers } from './offer.ts'
import { isPrivatePage } from './private-page.ts'
import type { NextHandler, Place } from './renderer.ts'
import { say } from './say.ts'
import { sendKept } from './send.ts'
import { takeToken } from './take-token.ts'
import type { Watch } from './watch.ts'

type Ports = {
  watch: Watch
  live: Live
  gate: Gate
  next: NextHandler
  baseUrl: URL
  proxies: ReturnType<typeof parseProxies>
  assets: ReadonlyMap<string, Kept>
  privatePage: (request: IncomingMessage, response: ServerResponse, place: Place) => Promise<void>
  isDevelopment: boolean
}

const AWAY =
  'The database does not answer. The status page still shows what it knew; this comes back with the database.\n'

/** The front door: public documents from memory, everything else on to Next. */
export function createDoor(
  ports: Ports,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { watch, baseUrl } = ports
  const offers = new Offers()
  return async (request, response) => {
    const hot = findHot(ports, request, offers)
    if (hot !== null) return sendKept(hot instanceof Promise ? await hot : hot, request, response)
    shortenAddress(request)
    const origin = originOf(request, ports.proxies)
    const path = pathOf(request.url ?? '/')
    const spoken = splitLanguage(path)
    if (path === '/healthz') return say(response, 200, 'ok\n')
    if (path === '/readyz')
      return watch.isDark
        ? say(response, 503, 'The database does not answer.\n')
        : say(response, 200, 'ready\n')
    if (!isHost(origin.host)) return say(response, 400, 'The Host header names no host.\n')
    if (path === '/ask') {
      const pages = [...watch.keepers.values()].map(({ page }) => page)
      const isOwn = isOwnDomain(pages, askedDomain(request.url ?? ''), baseUrl)
      return say(response, isOwn ? 200 : 404, isOwn ? 'yes\n' : 'no\n')
    }
    const asset = ports.assets.get(path)
    if (asset && isReading(request)) return sendKept(asset, request, response)
    if (isDeskPath(path)) {
      if (origin.host !== baseUrl.host)
        return say(response, 421, `The desk answers on ${baseUrl.origin}/admin only.\n`)
      return await onToNext(ports, { request, response, origin, pageId: null })
    }
    const token = takeToken(request)
    const keeper = findKeeper(watch.keepers, origin.host, baseUrl.host)
    if (keeper === 'unknown') return say(response, 421, 'There is no status page under this host name.\n')
    const isPrivate = keeper !== null && keeper.page.visibility !== 'public'
    if (keeper && isPrivate && !isNextFile(path)) {
      const query = new URLSearchParams((request.url ?? '').slice(path.length))
      const visit = { page: keeper.page, origin, ...spoken, query, token }
      if (!ports.gate.admits(request, response, visit)) return
    }
    const plain = keeper && plainAddress(request, keeper.page.language)
    if (plain) return say(response, 307, '', { location: plain, 'cache-control': 'no-cache' })
    if (path === '/live' && keeper && isReading(request))
      return openLive(ports, { keeper, origin, request, response })
    const pageId = keeper?.page.id ?? null
    if (isPrivatePage(spoken.path, request.method) && !watch.isDark)
      return await ports.privatePage(request, response, {
        pageId,
        pageLanguage: keeper?.page.language ?? 'en',
        origin: `${origin.proto}://${origin.host}`,
      })
    if (!isForNext(path, ports.isDevelopment) && !isPrivatePage(spoken.path, request.method)) {
      const address = addressOf(request.url ?? '/')
      return await answerDocument(keeper, { address, offers, isPrivate, request, response })
    }
    await onToNext(ports, { request, response, origin, pageId })
  }
}

/** The way that nearly all readers take: what is public and kept under the very address that is asked for. */
function findHot(
  { watch, assets, proxies, baseUrl }: Ports,
  request: IncomingMessage,
  offers: Offers,
): Kept | Promise<Kept> | null {
  const { url, headers } = request
  if (url === undefined || !isReading(request)) return null
  if (headers.host !== undefined && !PLAIN_HOST.test(headers.host)) return null
  const asset = assets.get(url)
  if (asset) return asset
  // The host counts only where there are several.
  const host = watch.keepers.size > 1 ? originOf(request, proxies).host : ''
  const keeper = findKeeper(watch.keepers, host, baseUrl.host)
  if (keeper === null || keeper === 'unknown' || keeper.page.visibility !== 'public') return null
  const kept = keeper.hit(url, Date.now())
  return kept && offers.choose(kept, request, keeper.page)
}

/** What else a host may be is looked at more closely, off this way. */
const PLAIN_HOST = /^[a-z\d.:[\]-]*$/i

function isReading({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** Where a page in its own language has its one address: without it. A language alone is a folder. Null: here. */
function plainAddress({ url = '/' }: IncomingMessage, pageLanguage: Language): string | null {
  const path = pathOf(url)
  const query = url.slice(path.length)
  if (splitLanguage(`${path}/`).path === '/' && path !== '/' && !path.endsWith('/')) return `${path}/${query}`
  const { language, path: rest } = splitLanguage(path)
  // Two slashes would lead to another host.
  return language === pageLanguage && !/^\/[/\\]/.test(rest) ? rest + query : null
}

type Passed = { request: IncomingMessage; response: ServerResponse; origin: Origin; pageId: string | null }

async function onToNext(
  { watch, next }: Ports,
  { request, response, origin, pageId }: Passed,
): Promise<void> {
  const isFile = isNextFile(pathOf(request.url ?? '/'))
  if (watch.isDark && !isFile) return say(response, 503, AWAY, { 'retry-after': '10' })
  setForwarded(request, { ...origin, pageId: isFile ? null : pageId })
  await next(request, response)
}

type Listening = { keeper: Keeper; origin: Origin; request: IncomingMessage; response: ServerResponse }

/** The stream lasts as long as the page is shown and its reader may read it. */
function openLive({ watch, live, gate }: Ports, { keeper, origin, request, response }: Listening): void {
  const { id, revision } = keeper.page
  const grant = gate.grantOf(request, origin)
  const mayRead = () => {
    const page = watch.keepers.get(id)?.page
    if (page === undefined) return false
    return page.visibility === 'public' || (grant !== null && isGranted(page, grant, new Date()))
  }
  live.open(request, response, { pageId: id, client: origin.client, revision, mayRead })
}

/** Next answers its own files and what is posted; every other address is a document, be it that there is none. */
function isForNext(path: string, isDevelopment: boolean): boolean {
  if (path.startsWith('/api/')) return !isApiDocument(path)
  return isNextFile(path) || (isDevelopment && /^\/_+next/.test(path))
}

/** Scripts and styles, the same for every page; a path that climbs out of their folder is none. */
function isNextFile(path: string): boolean {
  return path.startsWith('/_next/static/') && !/\.\.|%|\\/.test(path)
}

function isDeskPath(path: string): boolean {
  return path === '/admin' || /^\/(admin|api\/auth|api\/monitors)\//.test(path) || path === '/api/monitors'
}

function pathOf(url: string): string {
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query)
}
