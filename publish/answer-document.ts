import type { IncomingMessage, ServerResponse } from 'node:http'
import { prefixOf, splitLanguage } from '#engine/language'
import { type Speech, speechOf } from '#engine/language/speech'
import type { Answer, Keeper } from './keeper.ts'
import type { Kept } from './kept.ts'
import { mayStand, NOT_FOUND_PATH } from './make.ts'
import type { Offers } from './offer.ts'
import { say } from './say.ts'
import { PRIVATE_HEADERS, sendKept } from './send.ts'

type Asked = {
  address: string
  offers: Offers
  /** Only for who may read the page: the answer is theirs alone. */
  isPrivate: boolean
  request: IncomingMessage
  response: ServerResponse
}

const EVERYBODY = { 'access-control-allow-origin': '*' }
/** Scripts may ask whether something changed, too (Fetch standard, CORS-preflight). */
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': 'If-None-Match, Cache-Control',
  'access-control-max-age': '86400',
}

const FOR_MACHINES = /^\/(?:(?:api|badge|og)\/|(?:history\.(?:rss|atom|json)|calendar\.ics)(?:\?|$))/

/** Nobody reads an error's words there. */
function isForMachines(address: string): boolean {
  return FOR_MACHINES.test(splitLanguage(address).path)
}

/** Answers with a document of a page; null: no page is known. */
export async function answerDocument(keeper: Keeper | null, asked: Asked): Promise<void> {
  const { address, isPrivate, request, response } = asked
  if (request.method === 'OPTIONS') {
    const open = { ...EVERYBODY, ...PREFLIGHT }
    response.writeHead(204, { ...(isPrivate ? PRIVATE_HEADERS : open), allow: 'GET, HEAD, OPTIONS' })
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
  if (hit) return await send(hit, keeper, asked)
  await giveAnswer(await keeper.answer(address, now), keeper, asked)
}

async function giveAnswer(answer: Answer, keeper: Keeper, asked: Asked): Promise<void> {
  const { address, isPrivate, request, response } = asked
  switch (answer.kind) {
    case 'kept':
      return await send(answer.kept, keeper, asked)
    case 'busy':
      return say(response, 503, `${wordsFor(keeper, address).say('busy.making')}\n`, { 'retry-after': '2' })
    case 'failed':
    case 'unavailable': {
      if (!mayStand(address)) return await giveAnswer({ kind: 'missing' }, keeper, asked)
      // In the page's own language it may be there still.
      const plain = splitLanguage(address)
      if (plain.language !== null) {
        const own = { ...asked, address: plain.path }
        return await giveAnswer(await keeper.answer(own.address, Date.now()), keeper, own)
      }
      const why = answer.kind === 'failed' ? 'busy.failed' : 'busy.dark'
      return say(response, 503, `${wordsFor(keeper, address).say(why)}\n`, { 'retry-after': '5' })
    }
    case 'missing': {
      if (isForMachines(address)) return say(response, 404, '', isPrivate ? PRIVATE_HEADERS : EVERYBODY)
      const now = Date.now()
      const lost = prefixIn(address, keeper) + NOT_FOUND_PATH
      const notFound = keeper.hit(lost, now) ?? (await keeper.answer(lost, now))
      if (!('kind' in notFound)) return sendKept(notFound, request, response, isPrivate)
      return notFound.kind === 'kept'
        ? sendKept(notFound.kept, request, response, isPrivate)
        : say(response, 404, 'Not found.\n')
    }
  }
}

async function send(
  kept: Kept,
  keeper: Keeper,
  { offers, request, response, isPrivate }: Asked,
): Promise<void> {
  const chosen = await offers.choose(kept, request, keeper.page)
  sendKept(chosen, request, response, isPrivate)
}

function wordsFor({ page }: Keeper, address: string): Speech {
  return speechOf(splitLanguage(address).language ?? page.language)
}

/** None for the page's own language: nothing has an address there. */
function prefixIn(address: string, { page }: Keeper): string {
  const { language } = splitLanguage(address)
  return prefixOf(language ?? page.language, page.language)
}
