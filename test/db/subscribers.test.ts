import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id'
import { events, notifications, pages, subscribers } from '#db/schema'
import { findByLink, linkToken } from '#db/subscriber-links'
import { confirmSubscription, leave, subscribe } from '#db/subscribers'
import type { PageId, SubscriberId } from '#engine/id'
import { cloneDatabase } from '../setup/clone-database.ts'

const { db } = await cloneDatabase()
const secrets = { current: 'a'.repeat(40), previous: null }
const pageId = newId<'page'>() as PageId
const start = Date.now()
const minute = (minutes: number) => new Date(start + minutes * 60_000)
await db.insert(pages).values({ id: pageId, name: 'Acme' })

beforeEach(async () => {
  await db.delete(notifications)
  await db.delete(events)
  await db.delete(subscribers)
})

async function requireOne() {
  const [row] = await db.select().from(subscribers)
  if (!row) throw new Error('There is no subscriber.')
  return row
}
const bearerOf = (row: { id: string; linkVersion: number }) => ({
  id: row.id as SubscriberId,
  linkVersion: row.linkVersion,
})

describe('subscribing', () => {
  test.each([
    'a@example.com\n',
    'a@example.com\r\nBcc: b@example.com',
    'a b@example.com',
    'a@example.com,b@example.com',
    'Ann <a@example.com>',
    `${'a'.repeat(65)}@example.com`,
    '',
  ])('%j is refused', async (email) => {
    await expect(subscribe(db, { pageId, email }, minute(0))).rejects.toMatchObject({ kind: 'invalid' })
    expect(await db.select().from(subscribers)).toEqual([])
  })

  test('one address, however it is written, is one subscriber and one mail in five minutes', async () => {
    await subscribe(db, { pageId, email: ' Ann@Example.com ' }, minute(0))
    await subscribe(db, { pageId, email: 'ann@example.com' }, minute(4))
    expect((await requireOne()).email).toBe('ann@example.com')
    expect(await db.select().from(events)).toHaveLength(1)
    await subscribe(db, { pageId, email: 'ann@example.com' }, minute(6))
    expect(await db.select().from(events)).toHaveLength(2)
  })

  test('an address gets at most three mails an hour', async () => {
    for (const minutes of [0, 6, 12, 18, 24])
      await subscribe(db, { pageId, email: 'ann@example.com' }, minute(minutes))
    expect(await db.select().from(events)).toHaveLength(3)
  })

  test('a form sent twice at once writes one event', async () => {
    const twice = [1, 2].map(() => subscribe(db, { pageId, email: 'ann@example.com' }, minute(0)))
    await Promise.all(twice)
    expect(await db.select().from(events)).toHaveLength(1)
  })
})

describe('links', () => {
  test('a cut, changed or otherwise purposed token opens nothing', async () => {
    await subscribe(db, { pageId, email: 'ann@example.com' }, minute(0))
    const token = linkToken(secrets, 'manage', bearerOf(await requireOne()))
    expect(await findByLink(db, secrets, token)).toMatchObject({ purpose: 'manage' })
    const wrong = [token.slice(0, -1), `${token}A`, `c${token.slice(1)}`, `${token.slice(0, -1)}!`, '']
    for (const one of wrong) expect(await findByLink(db, secrets, one)).toBeNull()
  })

  test('a link of the previous SECRET still works, one of any other does not', async () => {
    await subscribe(db, { pageId, email: 'ann@example.com' }, minute(0))
    const token = linkToken(secrets, 'manage', bearerOf(await requireOne()))
    const rotated = { current: 'b'.repeat(40), previous: secrets.current }
    expect(await findByLink(db, rotated, token)).not.toBeNull()
    expect(await findByLink(db, { ...rotated, previous: null }, token)).toBeNull()
  })

  test('a confirmation works for a week, and twice changes nothing', async () => {
    await subscribe(db, { pageId, email: 'ann@example.com' }, minute(0))
    const late = minute(8 * 24 * 60)
    await expect(confirmSubscription(db, await requireOne(), late)).rejects.toMatchObject({
      kind: 'conflict',
    })
    await confirmSubscription(db, await requireOne(), minute(1))
    await confirmSubscription(db, await requireOne(), minute(2))
    expect((await requireOne()).confirmedAt).toEqual(minute(1))
  })

  test('who left and comes back must confirm again, with new links', async () => {
    await subscribe(db, { pageId, email: 'ann@example.com' }, minute(0))
    await confirmSubscription(db, await requireOne(), minute(1))
    const old = await requireOne()
    await leave(db, old.id, minute(2))
    await leave(db, old.id, minute(3))
    expect((await requireOne()).unsubscribedAt).toEqual(minute(2))
    await subscribe(db, { pageId, email: 'ann@example.com' }, minute(10))
    expect(await requireOne()).toMatchObject({ confirmedAt: null, unsubscribedAt: null })
    expect(await findByLink(db, secrets, linkToken(secrets, 'manage', bearerOf(old)))).toBeNull()
  })
})

test('leaving cancels mail that no provider has seen', async () => {
  await subscribe(db, { pageId, email: 'ann@example.com' }, minute(0))
  const { id } = await requireOne()
  const [event] = await db.select().from(events)
  await db.insert(notifications).values({
    id: newId(),
    eventId: event?.id ?? 0,
    subscriberId: id,
    channel: 'email',
    subject: 's',
    html: 'h',
    text: 't',
    nextAttemptAt: minute(0),
  })
  await leave(db, id, minute(1))
  const [mail] = await db.select().from(notifications).where(eq(notifications.subscriberId, id))
  expect(mail?.state).toBe('cancelled')
})
