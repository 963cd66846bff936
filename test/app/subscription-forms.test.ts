import { afterAll, beforeEach, expect, test } from 'vitest'
import { disconnect } from '#db/connect'
import { newId } from '#db/new-id'
import { pages, subscribers, subscriptionRequests } from '#db/schema'
import { type LinkPurpose, linkToken } from '#db/subscribers/subscriber-links'
import type { PageId, SubscriberId } from '#engine/id'
import { POST as postSubscribe } from '../../app/api/subscribe/route.ts'
import { POST as postSubscription } from '../../app/api/subscription/route.ts'
import { database } from '../../app/database.ts'
import { cloneDatabase } from '../setup/clone-database.ts'

const { db, url } = await cloneDatabase()
const secret = 'the-secret-of-these-forms-and-no-other'
Object.assign(process.env, { DATABASE_URL: url, SECRET: secret })
afterAll(() => disconnect(database()))

const pageId = newId<'page'>() as PageId
const otherId = newId<'page'>()
await db.insert(pages).values([
  { id: pageId, name: 'Acme', host: 'acme.example' },
  { id: otherId, name: 'Other', host: 'other.example' },
])

function form(host: string, fields: Record<string, string>): Request {
  return new Request(`http://${host}/`, {
    method: 'POST',
    headers: {
      host,
      origin: `http://${host}`,
      'x-forwarded-for': '192.0.2.1',
      'x-upfront-page': host === 'acme.example' ? pageId : otherId,
    },
    body: new URLSearchParams(fields),
  })
}

beforeEach(async () => {
  await db.delete(subscribers)
  await db.delete(subscriptionRequests)
})

test('a client that asks too often is told so, and one that asks again for the same address is not', async () => {
  for (const _time of [1, 2, 3, 4, 5]) {
    const answer = await postSubscribe(form('acme.example', { email: 'ann@example.com' }))
    expect(answer.headers.get('location')).toBe('/subscribe?step=sent')
  }
  const answer = await postSubscribe(form('acme.example', { email: 'bob@example.com' }))
  expect(answer.status).toBe(429)
  expect(await answer.text()).toMatch(/try again later/)
  expect(await db.select().from(subscribers)).toHaveLength(1)
})

test('a link does nothing on the host of another page', async () => {
  const token = await addReader('leave', {})
  const leaving = { token, action: 'leave' }
  expect((await postSubscription(form('other.example', leaving))).status).toBe(404)
  expect(await db.select().from(subscribers)).toMatchObject([{ unsubscribedAt: null }])
  expect((await postSubscription(form('acme.example', leaving))).status).toBe(303)
  expect(await db.select().from(subscribers)).toMatchObject([{ unsubscribedAt: expect.any(Date) }])
})

test('who has left can leave again with the link of an old mail, but no longer choose', async () => {
  const token = await addReader('manage', { unsubscribedAt: new Date() })
  const choosing = form('acme.example', { token, action: 'choose', scope: 'all' })
  expect((await postSubscription(choosing)).status).toBe(409)
  expect((await postSubscription(form('acme.example', { token, action: 'leave' }))).status).toBe(303)
})

async function addReader(purpose: LinkPurpose, wish: { unsubscribedAt?: Date }): Promise<string> {
  const bearer = { id: newId<'subscriber'>() as SubscriberId, linkVersion: 1 }
  await db
    .insert(subscribers)
    .values({ ...bearer, pageId, email: 'ann@example.com', confirmedAt: new Date(), ...wish })
  return linkToken({ current: secret, previous: null }, purpose, bearer)
}
