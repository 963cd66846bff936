import { afterAll, expect, test } from 'vitest'
import { disconnect } from '#db/connect'
import { newId } from '#db/new-id'
import { setPageAccess } from '#db/pages/page-access'
import { admitAttempt } from '#db/pages/page-attempts'
import { readGrant } from '#db/pages/page-grants'
import { pages } from '#db/schema'
import { findAccessCookie } from '#engine/page/access'
import { POST } from '../../app/api/page-access/route.ts'
import { clientKey } from '../../app/client-key.ts'
import { database } from '../../app/database.ts'
import { cloneDatabase } from '../setup/clone-database.ts'

const { db, url } = await cloneDatabase()
const secret = 'the-secret-of-these-doors-and-no-other'
Object.assign(process.env, { DATABASE_URL: url, SECRET: secret })
afterAll(() => disconnect(database()))

const pageId = newId<'page'>()
await db.insert(pages).values({ id: pageId, name: 'Acme', host: 'acme.example' })
await db.transaction((tx) => setPageAccess(tx, { pageId, visibility: 'password', password: 'open sesame' }))

function post(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  return POST(
    new Request('http://acme.example/api/page-access', {
      method: 'POST',
      headers: {
        host: 'acme.example',
        origin: 'http://acme.example',
        'x-forwarded-for': '192.0.2.1',
        'x-upfront-page': pageId,
        ...headers,
      },
      body: new URLSearchParams(fields),
    }),
  )
}

test('the password is taken for a cookie, and the reader goes on to where it wanted', async () => {
  const answer = await post({ password: 'open sesame', to: '/history' }, { 'x-forwarded-proto': 'https' })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/history')
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/; HttpOnly; SameSite=Lax; Secure$/)
  const signed = findAccessCookie(cookie.split(';')[0], true) ?? ''
  expect(readGrant({ current: secret, previous: null }, 'cookie', signed)).toMatchObject({
    pageId,
    by: 'password',
  })
})

test('a wrong one leads back to the gate, without a cookie and without the password', async () => {
  const answer = await post({ password: 'open barley', to: '//evil.example' })
  expect(answer.headers.get('location')).toBe('/access?step=again&to=%2F')
  expect(answer.headers.get('set-cookie')).toBeNull()
})

test('a form of another site is refused before the password is looked at', async () => {
  const answer = await post({ password: 'open sesame' }, { origin: 'http://evil.example' })
  expect(answer.status).toBe(403)
  expect(answer.headers.get('set-cookie')).toBeNull()
})

test('who guessed too often is told to wait, and others are not', async () => {
  const headers = { 'x-forwarded-for': '192.0.2.66' }
  const client = clientKey(new Headers(headers), secret)
  for (let time = 0; time < 10; time += 1) await admitAttempt(db, { pageId, client }, new Date())
  expect((await post({ password: 'open sesame' }, headers)).status).toBe(429)
  expect((await post({ password: 'open sesame' })).status).toBe(303)
})
