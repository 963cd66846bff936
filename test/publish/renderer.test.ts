import { expect, test } from 'vitest'
import { createRenderer } from '#publish/renderer'

const PLACE = { pageId: null, pageLanguage: 'en' as const, origin: 'https://status.example.com' }

test.each([
  ['/de/uptime', '/uptime'],
  ['/lost', '/'],
  ['/de/lost', '/'],
])('the other languages of %s are linked as %s', async (address, linked) => {
  let known: unknown
  const render = createRenderer(async (request, response) => {
    known = request.headers['x-upfront-address']
    response.end('<!DOCTYPE html><html><head></head><body></body></html>')
  })
  await render(address, PLACE)
  expect(known).toBe(linked)
})
