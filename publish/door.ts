import type { IncomingMessage, ServerResponse } from 'node:http'
import { addressOf } from './address.ts'
import { factsPresenters } from './documents/catalogue.ts'
import { findKeeper } from './find-keeper.ts'
import { originOf, type parseProxies, setForwarded } from './forwarded.ts'
import type { Answer, Keeper } from './keeper.ts'
import { chooseEncoding, type Kept } from './kept.ts'
import type { Live } from './live.ts'
import { NOT_FOUND_PATH } from './make.ts'
import { isPrivatePage } from './private-page.ts'
import type { NextHandler, Place } from './renderer.ts'
import { say } from './say.ts'
import type { Watch } from './watch.ts'

type Ports = {
  watch: Watch
  live: Live
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
  return async (request, response) => {
    const origin = originOf(request, ports.proxies)
    const path = pathOf(request.url ?? '/')
    if (path === '/healthz') return say(response, 200, 'ok\n')
    if (path === '/readyz')
      return watch.isDark
        ? say(response, 503, 'The database does not answer.\n')
        : say(response, 200, 'ready\n')
    const asset = ports.assets.get(path)
    if (asset && (request.method === 'GET' || request.method === 'HEAD'))
      return send(asset, request, response)
    let pageId: string | null = null
    if (isDeskPath(path)) {
      if (origin.host !== baseUrl.host)
        return say(response, 421, `The desk answers on ${baseUrl.origin}/admin only.\n`)
    } else {
      const keeper = findKeeper([...watch.keepers.values()], origin.host, baseUrl.host)
      if (keeper === 'unknown') return say(response, 421, 'There is no status page under this host name.\n')
      pageId = keeper?.page.id ?? null
      if (path === '/live' && keeper && request.method === 'GET') {
        const { id, revision } = keeper.page
        return ports.live.open(request, response, { pageId: id, client: origin.client, revision })
      }
      if (isPrivatePage(path, request.method) && !watch.isDark)
        return await ports.privatePage(request, response, {
          pageId,
          origin: `${origin.proto}://${origin.host}`,
        })
      if (!isForNext(path, ports.isDevelopment) && !isPrivatePage(path, request.method))
        return await answerDocument(keeper, addressOf(request.url ?? '/'), request, response)
    }
    if (watch.isDark && !path.startsWith('/_next/')) return say(response, 503, AWAY, { 'retry-after': '10' })
    setForwarded(request, { ...origin, pageId })
    await ports.next(request, response)
  }
}

async function answerDocument(
  keeper: Keeper | null,
  address: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'OPTIONS') {
    response.writeHead(204, {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      allow: 'GET, HEAD, OPTIONS',
    })
    response.end()
    return
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return say(response, 405, 'Only GET, HEAD and OPTIONS.\n', { allow: 'GET, HEAD, OPTIONS' })
  if (!keeper)
    return say(response, 503, 'The database does not answer, and nothing was kept yet.\n', {
      'retry-after': '5',
    })
  const now = Date.now()
  const hit = keeper.hit(address, now)
  if (hit) return send(hit, request, response)
  await giveAnswer(await keeper.answer(address, now), { keeper, address, request, response })
}

async function giveAnswer(
  answer: Answer,
  at: { keeper: Keeper; address: string; request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const { keeper, address, request, response } = at
  switch (answer.kind) {
    case 'kept':
      return send(answer.kept, request, response)
    case 'busy':
      return say(response, 503, 'Too many pages are being made at once. Please try again in a moment.\n', {
        'retry-after': '2',
      })
    case 'unavailable':
      return say(response, 503, 'The database does not answer, and this was not kept.\n', {
        'retry-after': '5',
      })
    case 'missing': {
      if (address.startsWith('/api/')) return say(response, 404, '')
      const now = Date.now()
      const notFound = keeper.hit(NOT_FOUND_PATH, now) ?? (await keeper.answer(NOT_FOUND_PATH, now))
      if (!('kind' in notFound)) return send(notFound, request, response)
      return notFound.kind === 'kept'
        ? send(notFound.kept, request, response)
        : say(response, 404, 'Not found.\n')
    }
  }
}

function send(kept: Kept, request: IncomingMessage, response: ServerResponse): void {
  const reply = kept.replies[chooseEncoding(request.headers['accept-encoding'] as string | undefined)]
  const asked = request.headers['if-none-match']
  if (asked !== undefined && kept.status === 200 && matches(asked, reply.etag)) {
    const { 'content-length': _, 'content-type': __, 'content-encoding': ___, ...headers } = reply.headers
    response.writeHead(304, headers)
    response.end()
    return
  }
  response.writeHead(kept.status, reply.headers)
  if (request.method === 'HEAD') response.end()
  else response.end(reply.body)
}

function matches(asked: string, etag: string): boolean {
  return asked === etag || asked.split(',').some((item) => ['*', etag, `W/${etag}`].includes(item.trim()))
}

/** Next answers its own files and what is posted; every other address is a document, be it that there is none. */
function isForNext(path: string, isDevelopment: boolean): boolean {
  if (path.startsWith('/api/')) return !path.startsWith('/api/v2/') && !factsPresenters.has(path)
  return path.startsWith('/_next/static/') || (isDevelopment && /^\/_+next/.test(path))
}

function isDeskPath(path: string): boolean {
  return path === '/admin' || /^\/(admin|api\/auth|api\/monitors)\//.test(path) || path === '/api/monitors'
}

function pathOf(url: string): string {
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query)
}
