import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dateDocument } from '#publish/date-document'
import { finish, type Kept } from '#publish/kept'
import { sendKept } from '#publish/send'

const MADE_AT = Date.UTC(2026, 4, 1, 12)
const DATE = 'Fri, 01 May 2026 12:00:00 GMT'
const EARLIER = 'Fri, 01 May 2026 11:59:59 GMT'
const LATER = 'Fri, 01 May 2026 12:00:01 GMT'

const make = async (body: string, finishedAt: number, status = 200): Promise<Kept> => ({
  ...(await finish({
    address: '/',
    status,
    revision: 1,
    computedAt: 0,
    validUntil: 1,
    headers: { 'content-type': 'text/plain', 'cache-control': 'public, no-cache' },
    body,
  })),
  finishedAt,
})

let kept: Kept
let lost: Kept
let server: Server
let tag: string

beforeAll(async () => {
  kept = dateDocument(await make('hello '.repeat(100), MADE_AT), undefined)
  lost = await make('nothing here', MADE_AT, 404)
  tag = kept.replies.identity.etag
  server = createServer((asked, response) =>
    sendKept(asked.url === '/lost' ? lost : kept, asked, response, asked.url === '/private'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

type Answer = { status: number; headers: IncomingHttpHeaders; length: number }

function ask(headers: Record<string, string> = {}, { path = '/', method = 'GET' } = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let length = 0
      response.on('data', (chunk: Buffer) => {
        length += chunk.length
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, length }),
      )
    })
    asked.once('error', reject)
    asked.end()
  })
}

describe('a reader has the document already', () => {
  const held: [string, () => Record<string, string>, number][] = [
    ['by its tag', () => ({ 'if-none-match': tag }), 304],
    ['by its tag, weakly', () => ({ 'if-none-match': `W/${tag}` }), 304],
    ['by one of several', () => ({ 'if-none-match': `"a", W/"b" ,${tag}` }), 304],
    ['by any', () => ({ 'if-none-match': '*' }), 304],
    ['not by another', () => ({ 'if-none-match': '"a"' }), 200],
    ['not by the tag of another encoding', () => ({ 'if-none-match': kept.replies.br.etag }), 200],
    ['by its date', () => ({ 'if-modified-since': DATE }), 304],
    ['by a later date', () => ({ 'if-modified-since': LATER }), 304],
    ['not by an earlier one', () => ({ 'if-modified-since': EARLIER }), 200],
    ['not by what is no date', () => ({ 'if-modified-since': 'yesterday' }), 200],
    ['not by date when there is a tag', () => ({ 'if-none-match': '"a"', 'if-modified-since': DATE }), 200],
  ]
  test.each(held)('%s', async (_, headers, status) => {
    const answer = await ask(headers())
    expect(answer.status).toBe(status)
    expect(answer.length).toBe(status === 304 ? 0 : kept.body.length)
    expect(answer.headers).toMatchObject({ etag: tag, 'last-modified': DATE, vary: 'Accept-Encoding' })
  })

  test('but never what is missing', async () => {
    expect((await ask({ 'if-none-match': '*' }, { path: '/lost' })).status).toBe(404)
  })
})

test('HEAD says what GET would, without the body', async () => {
  const head = await ask({ 'accept-encoding': 'br' }, { method: 'HEAD' })
  const { date: _, ...got } = (await ask({ 'accept-encoding': 'br' })).headers
  expect(head).toMatchObject({ status: 200, length: 0, headers: got })
})

test('a range is answered with the whole', async () => {
  const answer = await ask({ range: 'bytes=0-9' })
  expect(answer).toMatchObject({ status: 200, length: kept.body.length })
  expect(answer.headers['content-range']).toBeUndefined()
})

test('a private page leaves the same bytes for one reader alone', async () => {
  const answer = await ask({}, { path: '/private' })
  expect(answer).toMatchObject({
    length: kept.body.length,
    headers: { 'cache-control': 'private, no-store', vary: 'Accept-Encoding, Cookie', etag: tag },
  })
})

describe('the date of a document', () => {
  const dated = async (before: Kept, body: string, finishedAt: number) =>
    dateDocument(await make(body, finishedAt), before).headers['last-modified']

  test('stays while its bytes are the same', async () => {
    expect(await dated(kept, 'hello '.repeat(100), MADE_AT + 60_000)).toBe(DATE)
  })
  test('moves with its bytes', async () => {
    expect(await dated(kept, 'new', MADE_AT + 1_000)).toBe(LATER)
  })
  test('is left out when two cannot be told apart by it', async () => {
    expect(await dated(kept, 'new', MADE_AT + 999)).toBeUndefined()
  })
})
