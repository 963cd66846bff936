import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { finish } from '#publish/kept'

const draft = {
  address: '/',
  status: 200,
  revision: 1,
  computedAt: 0,
  validUntil: 1,
  headers: { 'content-type': 'text/plain' },
  body: 'x'.repeat(5000),
}

test('each encoding holds the same document, with an ETag of its own', async () => {
  const { replies } = await finish(draft)
  expect(brotliDecompressSync(replies.br.body).toString()).toBe(draft.body)
  expect(gunzipSync(replies.gzip.body).toString()).toBe(draft.body)
  expect(replies.identity.body.toString()).toBe(draft.body)
  expect(new Set([replies.br.etag, replies.gzip.etag, replies.identity.etag]).size).toBe(3)
})

test('the same body has the same ETag', async () => {
  expect((await finish(draft)).replies.br.etag).toBe(
    (await finish({ ...draft, revision: 2 })).replies.br.etag,
  )
})
