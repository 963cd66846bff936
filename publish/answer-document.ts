import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer, Keeper } from './keeper.ts'
import { NOT_FOUND_PATH } from './make.ts'
import { say } from './say.ts'
import { PRIVATE_HEADERS, sendKept } from './send.ts'

type Asked = {
  address: string
  /** Only for who may read the page: the answer is theirs alone. */
  isPrivate: boolean
  request: IncomingMessage
  response: ServerResponse
}

/** Answers with a document of a page; null: no page is known. */
export async function answerDocument(keeper: Keeper | null, asked: Asked): Promise<void> {
  const { address, isPrivate, request, response } = asked
  if (request.method === 'OPTIONS') {
    const open = {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
    }
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
  if (hit) return sendKept(hit, request, response, isPrivate)
  await giveAnswer(await keeper.answer(address, now), keeper, asked)
}

async function giveAnswer(answer: Answer, keeper: Keeper, asked: Asked): Promise<void> {
  const { address, isPrivate, request, response } = asked
  switch (answer.kind) {
    case 'kept':
      return sendKept(answer.kept, request, response, isPrivate)
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
      if (!('kind' in notFound)) return sendKept(notFound, request, response, isPrivate)
      return notFound.kind === 'kept'
        ? sendKept(notFound.kept, request, response, isPrivate)
        : say(response, 404, 'Not found.\n')
    }
  }
}
