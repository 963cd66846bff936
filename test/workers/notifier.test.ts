import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fanOut } from '#db/mail/fan-out'
import { listMailbox } from '#db/mail/notifications'
import { newId } from '#db/new-id'
import { emit } from '#db/outbox'
import { incidents, incidentUpdates, pages, subscribers } from '#db/schema'
import type { IncidentId } from '#engine/id'
import { deliverBatch } from '#workers/deliver-batch'
import { runNotifier } from '#workers/notifier'
import { createMailboxSender } from '#workers/senders/mailbox'
import type { BatchOutcome, OutgoingBatch, Sender } from '#workers/senders/sender'
import { cloneDatabase } from '../setup/clone-database.ts'

const { db, connectAgain } = await cloneDatabase()
const baseUrl = new URL('https://status.example.com:8443')
const linkKeys = { current: 'a'.repeat(40), previous: null }
const from = 'Acme <status@example.com>'
const pageId = newId<'page'>()
const never = new AbortController().signal
await db.insert(pages).values({ id: pageId, name: 'Acme' })

beforeEach(async () => {
  await db.execute(
    sql`truncate notifications, notification_batches, events, subscribers, incident_updates, incidents cascade`,
  )
})

/** A receiver that honours keys: the same key again delivers nothing. */
function createReceiver(fate: (attempt: number) => BatchOutcome | 'dies after' | 'dies before' | 'accepts') {
  const attempts: OutgoingBatch[] = []
  const delivered: string[] = []
  const seen = new Set<string>()
  const sender: Sender = {
    name: 'test',
    batchSize: 100,
    close: async () => {},
    send: async (batch) => {
      attempts.push(batch)
      const outcome = fate(attempts.length)
      if (outcome === 'dies before') throw new Error('killed')
      if (typeof outcome === 'object') return outcome
      if (!seen.has(batch.id)) delivered.push(...batch.mails.map(({ to }) => to))
      seen.add(batch.id)
      if (outcome === 'dies after') throw new Error('killed')
      return { kind: 'each', outcomes: batch.mails.map(() => ({ kind: 'accepted' })) }
    },
  }
  return { sender, attempts, delivered }
}

const post = (sender: Sender) => ({ db, sender, baseUrl, from, linkKeys })
const fanOutAll = () => fanOut(db, async () => ({ subject: 's', html: 'h', text: 't' }))
const states = async () =>
  (await db.execute<{ state: string }>(sql`select state from notifications order by id`)).map(
    (row) => row.state,
  )
const expireClaims = () =>
  db.execute(sql`update notification_batches
    set claimed_until = now() - interval '1 minute', next_attempt_at = now() - interval '1 minute'`)

async function addSubscribers(count: number) {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    pageId,
    email: `reader${index}@example.com`,
    confirmedAt: new Date(),
  }))
  await db.insert(subscribers).values(rows)
}

async function openIncident() {
  const [incidentId, updateId] = [newId<'incident'>() as IncidentId, newId()]
  const now = new Date()
  await db.transaction(async (tx) => {
    await tx.insert(incidents).values({
      id: incidentId,
      title: 'Payments fail',
      status: 'investigating',
      impact: 'major',
      origin: 'person',
      publishedAt: now,
      startedAt: now,
    })
    await tx
      .insert(incidentUpdates)
      .values({ id: updateId, incidentId, status: 'investigating', body: 'We look.', displayAt: now })
    await emit(tx, { kind: 'incident_opened', incidentId, updateId })
  })
}

test('two notifiers fan one event out to each recipient once', async () => {
  await addSubscribers(50)
  await openIncident()
  const other = connectAgain()
  const render = async () => ({ subject: 's', html: 'h', text: 't' })
  const results = await Promise.all([fanOut(db, render), fanOut(other, render)])
  expect(results.sort()).toEqual([false, true])
  expect(await states()).toHaveLength(50)
})

describe('a process killed between claim and settle', () => {
  test.each(['dies after', 'dies before'] as const)(
    '%s the receiver took it: same key, same bytes, once',
    async (fate) => {
      await addSubscribers(3)
      await openIncident()
      await fanOutAll()
      const { sender, attempts, delivered } = createReceiver((attempt) => (attempt < 3 ? fate : 'accepts'))
      for (const lane of ['a', 'b']) {
        await expect(deliverBatch(post(sender), lane, never)).rejects.toThrow('killed')
        expect(await deliverBatch(post(sender), 'c', never)).toBe(false)
        await expireClaims()
      }
      expect(await deliverBatch(post(sender), 'c', never)).toBe(true)
      expect(attempts).toHaveLength(3)
      expect(attempts[1]).toEqual(attempts[0])
      expect(attempts[2]).toEqual(attempts[0])
      expect(delivered).toHaveLength(3)
      expect(await states()).toEqual(['sent', 'sent', 'sent'])
      expect(await deliverBatch(post(sender), 'c', never)).toBe(false)
    },
  )

  test('23 hours later it is given up, unsent', async () => {
    await addSubscribers(1)
    await openIncident()
    await fanOutAll()
    const { sender, attempts } = createReceiver(() => 'dies before')
    await expect(deliverBatch(post(sender), 'a', never)).rejects.toThrow()
    await db.execute(
      sql`update notification_batches set claimed_until = now(), first_sent_at = now() - interval '23 hours'`,
    )
    await deliverBatch(post(sender), 'b', never)
    expect(attempts).toHaveLength(1)
    expect(await states()).toEqual(['failed'])
  })
})

test('mail for one who joins later does not change a batch under way', async () => {
  await addSubscribers(1)
  await openIncident()
  await fanOutAll()
  const failed: BatchOutcome = { kind: 'each', outcomes: [{ kind: 'failed', reason: 'busy' }] }
  const { sender, attempts } = createReceiver((attempt) => (attempt === 1 ? failed : 'accepts'))
  await deliverBatch(post(sender), 'a', never)
  expect(await states()).toEqual(['pending'])
  await openIncident()
  await fanOutAll()
  await deliverBatch(post(sender), 'a', never)
  await expireClaims()
  await deliverBatch(post(sender), 'a', never)
  expect(new Set(attempts.map(({ id }) => id)).size).toBe(2)
  expect(attempts[2]).toEqual(attempts[0])
  expect(await states()).toEqual(['sent', 'sent'])
})

test('a batch that is refused as a whole is halved until only the wrong mail is left', async () => {
  await addSubscribers(8)
  await openIncident()
  await fanOutAll()
  const isWrong = (batch: OutgoingBatch) => batch.mails.some(({ to }) => to === 'reader3@example.com')
  const sender: Sender = {
    name: 'test',
    batchSize: 100,
    close: async () => {},
    send: async (batch) => {
      if (isWrong(batch) && batch.mails.length > 1) return { kind: 'split' }
      const outcome = isWrong(batch)
        ? ({ kind: 'refused', reason: 'no such address' } as const)
        : ({ kind: 'accepted' } as const)
      return { kind: 'each', outcomes: batch.mails.map(() => outcome) }
    },
  }
  while (await deliverBatch(post(sender), 'a', never));
  expect((await states()).sort()).toEqual(['failed', ...Array.from({ length: 7 }, () => 'sent')])
})

test('the running notifier takes a subscription to a mail with its own links, kept for the desk', async () => {
  await db.insert(subscribers).values({ id: newId(), pageId, email: 'ann@example.com' })
  const [ann] = await db.select().from(subscribers)
  await db.transaction((tx) => emit(tx, { kind: 'subscription_requested', subscriberId: ann?.id as never }))
  const stop = new AbortController()
  const running = runNotifier({ ...post(createMailboxSender()), signal: stop.signal })
  await vi.waitFor(async () => expect(await states()).toEqual(['kept']), { timeout: 5_000 })
  stop.abort()
  await running
  const [mail] = await listMailbox(db, { secrets: linkKeys, baseUrl })
  expect(mail).toMatchObject({ to: 'ann@example.com', subject: 'Confirm your subscription to Acme status' })
  expect(mail?.text).toMatch(/https:\/\/status\.example\.com:8443\/subscription\/c[a-z0-9]{12}[\w-]{43}\n/)
  const [stored] = await listMailbox(db)
  expect(`${stored?.html}${stored?.text}`).not.toContain('/subscription/')
})
