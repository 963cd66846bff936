import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id'
import { events, notifications, pages, subscribers, subscriptionRequests } from '#db/schema'
import { chooseComponents, confirmSubscription, leave, subscribe } from '#db/subscribers'
import { findByLink, linkToken } from '#db/subscribers/subscriber-links'
import type { PageId, SubscriberId } from '#engine/id'
import { cloneDatabase } from '../setup/clone-database.ts'

const { db, connectAgain } = await cloneDatabase()
const secrets = { current: 'a'.repeat(40), previous: null }
const pageId = newId<'page'>() as PageId
const start = Date.now()
const minute = (minutes: number) => new Date(start + minutes * 60_000)
await db.insert(pages).values({ id: pageId, name: 'Acme' })
/** A form from a client that never asked before, unless it is named. */
const ask = (email: string, now: Date, client: string = newId()) =>
  subscribe(db, { pageId, email, client }, now)

beforeEach(async () => {
  await db.delete(notifications)
  await db.delete(events)
  await db.delete(subscribers)
  await db.delete(subscriptionRequests)
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
    await expect(ask(email, minute(0))).rejects.toMatchObject({ kind: 'invalid' })
    expect(await db.select().from(subscribers)).toEqual([])
  })

  test('one address, however it is written, is one subscriber and one mail in five minutes', async () => {
    await ask(' Ann@Example.com ', minute(0))
    await ask('ann@example.com', minute(4))
    expect((await requireOne()).email).toBe('ann@example.com')
    expect(await db.select().from(events)).toHaveLength(1)
    await ask('ann@example.com', minute(6))
    expect(await db.select().from(events)).toHaveLength(2)
  })

  test('an address gets at most three mails an hour', async () => {
    for (const minutes of [0, 6, 12, 18, 24]) await ask('ann@example.com', minute(minutes))
    expect(await db.select().from(events)).toHaveLength(3)
  })

  test('a form sent twice at once writes one event', async () => {
    const twice = [1, 2].map(() => ask('ann@example.com', minute(0)))
    await Promise.all(twice)
    expect(await db.select().from(events)).toHaveLength(1)
  })

  test('an address with a tag counts for its mailbox, and is a subscriber of its own', async () => {
    await ask('ann+one@example.com', minute(0))
    await ask('ann+two@example.com', minute(1))
    await ask('ann@example.com', minute(2))
    expect(await db.select().from(subscribers)).toMatchObject([{ email: 'ann+one@example.com' }])
    await ask('ann+two@example.com', minute(6))
    expect(await db.select().from(subscribers)).toHaveLength(2)
  })
})

describe('a client', () => {
  const tooMany = { kind: 'too_many' }

  test('asks five times in ten minutes, for whomever, and leaves no trace after that', async () => {
    for (const n of [1, 2, 3, 4, 5]) await ask(`reader${n}@example.com`, minute(n), 'one')
    await expect(ask('reader6@example.com', minute(6), 'one')).rejects.toMatchObject(tooMany)
    expect(await db.select().from(subscribers)).toHaveLength(5)
    await ask('reader6@example.com', minute(6), 'another')
    await ask('reader7@example.com', minute(11.5), 'one')
    expect(await db.select().from(subscribers)).toHaveLength(7)
  })

  test('is counted the same for an address that gets no mail', async () => {
    for (const _time of [1, 2, 3, 4, 5]) await ask('ann@example.com', minute(0), 'one')
    await expect(ask('ann@example.com', minute(0), 'one')).rejects.toMatchObject(tooMany)
    expect(await db.select().from(events)).toHaveLength(1)
  })

  test('asks twenty times a day', async () => {
    for (let n = 0; n < 20; n++) await ask(`reader${n}@example.com`, minute(n * 10), 'one')
    await expect(ask('late@example.com', minute(1000), 'one')).rejects.toMatchObject(tooMany)
    await ask('late@example.com', minute(24 * 60), 'one')
  })

  test('gains nothing by asking several processes at once', async () => {
    const processes = [db, connectAgain(), connectAgain()]
    const forms = Array.from({ length: 12 }, (_, n) =>
      subscribe(
        processes[n % 3] ?? db,
        { pageId, email: `reader${n}@example.com`, client: 'one' },
        minute(0),
      ),
    )
    const answers = await Promise.allSettled(forms)
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    expect(await db.select().from(subscribers)).toHaveLength(5)
  })
})

test('a page asks for 500 confirmations an hour, and writes down nobody beyond them', async () => {
  const request = { pageId, client: 'many', isMailed: true, askedAt: minute(0) }
  await db
    .insert(subscriptionRequests)
    .values(Array.from({ length: 500 }, (_, n) => ({ ...request, id: newId(), mailbox: `${n}@example.com` })))
  await ask('ann@example.com', minute(59))
  expect(await db.select().from(subscribers)).toEqual([])
  await ask('ann@example.com', minute(61))
  expect(await db.select().from(subscribers)).toHaveLength(1)
})

describe('links', () => {
  test('a cut, changed or otherwise purposed token opens nothing', async () => {
    await ask('ann@example.com', minute(0))
    const token = linkToken(secrets, 'manage', bearerOf(await requireOne()))
    expect(await findByLink(db, secrets, token)).toMatchObject({ purpose: 'manage' })
    const wrong = [token.slice(0, -1), `${token}A`, `c${token.slice(1)}`, `${token.slice(0, -1)}!`, '']
    for (const one of wrong) expect(await findByLink(db, secrets, one)).toBeNull()
  })

  test('a link of the previous SECRET still works, one of any other does not', async () => {
    await ask('ann@example.com', minute(0))
    const token = linkToken(secrets, 'manage', bearerOf(await requireOne()))
    const rotated = { current: 'b'.repeat(40), previous: secrets.current }
    expect(await findByLink(db, rotated, token)).not.toBeNull()
    expect(await findByLink(db, { ...rotated, previous: null }, token)).toBeNull()
  })

  test('a confirmation works for a week, and twice changes nothing', async () => {
    await ask('ann@example.com', minute(0))
    const late = minute(8 * 24 * 60)
    await expect(confirmSubscription(db, await requireOne(), late)).rejects.toMatchObject({
      kind: 'conflict',
    })
    await confirmSubscription(db, await requireOne(), minute(1))
    await confirmSubscription(db, await requireOne(), minute(2))
    expect((await requireOne()).confirmedAt).toEqual(minute(1))
  })

  test('who left and comes back must confirm again, with new links', async () => {
    await ask('ann@example.com', minute(0))
    await confirmSubscription(db, await requireOne(), minute(1))
    const old = await requireOne()
    await leave(db, old.id, minute(2))
    await leave(db, old.id, minute(3))
    expect((await requireOne()).unsubscribedAt).toEqual(minute(2))
    expect(await findByLink(db, secrets, linkToken(secrets, 'leave', bearerOf(old)))).not.toBeNull()
    await ask('ann@example.com', minute(10))
    expect(await requireOne()).toMatchObject({ confirmedAt: null, unsubscribedAt: null })
    expect(await findByLink(db, secrets, linkToken(secrets, 'manage', bearerOf(old)))).toBeNull()
  })
})

test('who has left chooses nothing, not even with what was read before', async () => {
  await ask('ann@example.com', minute(0))
  await confirmSubscription(db, await requireOne(), minute(1))
  const old = await requireOne()
  await chooseComponents(db, old, null)
  await leave(db, old.id, minute(2))
  await expect(chooseComponents(db, old, null)).rejects.toMatchObject({ kind: 'conflict' })
  await ask('ann@example.com', minute(10))
  await expect(chooseComponents(db, old, null)).rejects.toMatchObject({ kind: 'conflict' })
})

test('leaving cancels mail that no provider has seen', async () => {
  await ask('ann@example.com', minute(0))
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
