import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createResendSender } from '#workers/senders/resend'
import { outgoing } from './outgoing.ts'

const URL = 'http://resend.test/emails/batch'
const api = setupServer()
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }))
afterEach(() => api.resetHandlers())
afterAll(() => api.close())

const sender = createResendSender({ apiKey: 're_test', baseUrl: 'http://resend.test/' })
const batch = { id: 'batchkey0001', mails: ['ann@example.com', 'bob@example.com'].map(outgoing) }
const send = (count = 2) =>
  sender.send({ ...batch, mails: batch.mails.slice(0, count) }, AbortSignal.timeout(5_000))

test('one request for a batch, with its key and every header; twice it is the same bytes', async () => {
  const seen: { key: string | null; body: string }[] = []
  api.use(
    http.post(URL, async ({ request }) => {
      seen.push({ key: request.headers.get('idempotency-key'), body: await request.text() })
      return HttpResponse.json({ data: [{ id: 'r1' }, { id: 'r2' }] })
    }),
  )
  const accepted = ['r1', 'r2'].map((providerId) => ({ kind: 'accepted', providerId }))
  expect(await send()).toEqual({ kind: 'each', outcomes: accepted })
  await send()
  expect(seen[0]?.key).toBe('batchkey0001')
  expect(seen[1]).toEqual(seen[0])
  expect(JSON.parse(seen[0]?.body ?? '')[0]).toMatchObject({
    to: ['ann@example.com'],
    headers: {
      'Message-ID': '<abcdefghijkl@status.example.com>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  })
})

test.each([
  [
    'a busy API is asked later, when it says',
    429,
    'rate_limit_exceeded',
    1,
    { kind: 'failed', retryAfterMs: 7_000 },
  ],
  ['a broken API is asked later', 500, 'internal_server_error', 1, { kind: 'failed' }],
  ['a wrong key is the operator’s to mend: later', 401, 'invalid_api_key', 1, { kind: 'failed' }],
  ['a request still under way is asked later', 409, 'concurrent_idempotent_requests', 1, { kind: 'failed' }],
  [
    'a key known with other bytes was taken before',
    409,
    'invalid_idempotent_request',
    1,
    { kind: 'accepted' },
  ],
  ['a wrong mail is refused for good', 422, 'validation_error', 1, { kind: 'refused' }],
])('%s', async (_, statusCode, name, count, outcome) => {
  api.use(
    http.post(URL, () =>
      HttpResponse.json(
        { statusCode, name, message: 'no' },
        { status: statusCode, headers: statusCode === 429 ? { 'retry-after': '7' } : {} },
      ),
    ),
  )
  expect(await send(count)).toMatchObject({ kind: 'each', outcomes: [outcome] })
})

test('a batch refused for one of its mails is to be split', async () => {
  api.use(
    http.post(URL, () =>
      HttpResponse.json({ statusCode: 422, name: 'validation_error', message: 'no' }, { status: 422 }),
    ),
  )
  expect(await send()).toEqual({ kind: 'split' })
})

test('no answer is a failure to retry', async () => {
  api.use(http.post(URL, () => HttpResponse.error()))
  expect(await send(1)).toMatchObject({ kind: 'each', outcomes: [{ kind: 'failed' }] })
})
