import { expect, test } from 'vitest'
import { applyRetention } from '#db/checks/retention'
import { newId } from '#db/new-id'
import { events, notifications, subscribers, subscriptionRequests } from '#db/schema'
import type { SubscriberId } from '#engine/id'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createPage } from '../../setup/rows.ts'

const { db } = await cloneDatabase()
const now = Date.now()
const daysAgo = (days: number) => new Date(now - days * 86_400_000)
const pageId = await createPage(db)

test('who does not confirm in a week is forgotten, with the mail that asked; everybody else stays', async () => {
  const asked = (email: string, days: number) => ({
    id: newId(),
    pageId,
    email,
    createdAt: daysAgo(days),
    confirmationSentAt: daysAgo(days),
  })
  const silent = asked('silent@example.com', 7.1)
  await db
    .insert(subscribers)
    .values([
      silent,
      { ...asked('never-asked@example.com', 8), confirmationSentAt: null },
      { ...asked('asked-again@example.com', 8), confirmationSentAt: daysAgo(1) },
      asked('thinking@example.com', 6.9),
      { ...asked('reader@example.com', 90), confirmedAt: daysAgo(90) },
      { ...asked('left@example.com', 90), confirmedAt: daysAgo(90), unsubscribedAt: daysAgo(50) },
    ])
  const [event] = await db
    .insert(events)
    .values({ fact: { kind: 'subscription_requested', subscriberId: silent.id as SubscriberId } })
    .returning()
  await db.insert(notifications).values({
    id: newId(),
    eventId: event?.id ?? 0,
    subscriberId: silent.id,
    channel: 'email',
    subject: 's',
    html: 'h',
    text: 't',
    state: 'sent',
    nextAttemptAt: daysAgo(7.1),
  })
  await applyRetention(db, now)
  expect((await db.select().from(subscribers)).map(({ email }) => email).sort()).toEqual([
    'asked-again@example.com',
    'left@example.com',
    'reader@example.com',
    'thinking@example.com',
  ])
  expect(await db.select().from(notifications)).toEqual([])
})

test('who asked to subscribe is known for a day', async () => {
  const request = { pageId, client: 'one', mailbox: 'ann@example.com', isMailed: true }
  await db.insert(subscriptionRequests).values([
    { ...request, id: newId(), askedAt: daysAgo(1.1) },
    { ...request, id: newId(), askedAt: daysAgo(0.9) },
  ])
  await applyRetention(db, now)
  expect(await db.select().from(subscriptionRequests)).toMatchObject([{ askedAt: daysAgo(0.9) }])
})
