import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { carryOut } from '#db/incidents'
import { fanOut } from '#db/mail/fan-out'
import { mailOfFact } from '#db/mail/mail-of-fact'
import { listMailbox } from '#db/mail/notifications'
import {
  events,
  incidentComponents,
  incidents,
  incidentUpdates,
  notifications,
  staff,
  subscribers,
} from '#db/schema'
import { setAlerts } from '#db/staff-alerts'
import { renderEmail } from '#emails/render'
import type { ComponentId } from '#engine/id'
import { listMark, nameMark } from '#engine/words'
import { deliverBatch } from '#workers/deliver-batch'
import type { OutgoingMail, Sender } from '#workers/senders/sender'
import { makeInstallation } from '../db/installation.ts'
import { cloneDatabase } from '../setup/clone-database.ts'

const { db } = await cloneDatabase()
const baseUrl = new URL('https://desk.example.com')
const now = new Date()
const { pageId, components } = await makeInstallation(db, ['Database', 'Checkout'], now)
const [database, checkout] = components as [ComponentId, ComponentId]
await db.insert(staff).values([
  { id: 'ada', name: 'Ada', email: 'ada@example.com' },
  { id: 'eve', name: 'Eve', email: 'eve@example.com', wantsAlerts: false },
])
await db
  .insert(subscribers)
  .values({ id: 'reader000000', pageId, email: 'reader@example.com', confirmedAt: now })

const sent: OutgoingMail[] = []
const sender: Sender = {
  name: 'test',
  batchSize: 100,
  close: async () => {},
  send: async ({ mails }) => {
    sent.push(...mails)
    return { kind: 'each', outcomes: mails.map(() => ({ kind: 'accepted' })) }
  },
}
const post = {
  db,
  sender,
  baseUrl,
  from: 'Acme <a@example.com>',
  linkKeys: { current: 'a'.repeat(40), previous: null },
}
const fanOutAll = async () => {
  while (await fanOut(db, async (fact) => await renderEmail(mailOfFact(fact, baseUrl))));
}
const send = async () => {
  while (await deliverBatch(post, 'a', new AbortController().signal));
}
const fail = (draft: boolean) =>
  db.transaction((tx) =>
    carryOut(
      tx,
      {
        kind: 'open',
        rootComponentId: database,
        componentIds: [database, checkout],
        impact: 'critical',
        status: 'investigating',
        startedAt: now.getTime(),
        draft,
        title: `${nameMark(database)} is down`,
        body: `${listMark([checkout], 'is failing because', 'are failing because')}${nameMark(database)} is down.`,
      },
      now,
    ),
  )

beforeEach(async () => {
  sent.length = 0
  for (const table of [notifications, events, incidentComponents, incidentUpdates, incidents])
    await db.delete(table)
})

test('of an incident that opens by itself staff hear with every name, and readers as the page says it', async () => {
  await fail(false)
  await fanOutAll()
  await send()
  expect(sent.map(({ to, subject }) => [to, subject]).toSorted()).toEqual([
    ['ada@example.com', '[Example] Alert: Database is down'],
    ['reader@example.com', '[Example] Database is down'],
  ])
  const mail = sent.find(({ to }) => to === 'ada@example.com')
  expect(mail?.text).toContain('Checkout is failing because Database is down.')
  expect(mail?.text).toMatch(/https:\/\/desk\.example\.com\/admin\/incidents\/[a-z0-9]{12}\n/)
  expect(Object.keys(mail?.headers ?? {})).toEqual(['Auto-Submitted'])
})

test('of a draft staff hear alone', async () => {
  await fail(true)
  await fanOutAll()
  await send()
  expect(sent.map(({ to }) => to)).toEqual(['ada@example.com'])
  expect(sent[0]?.subject).toContain('a draft waits for you')
})

test('whoever turns alerts off gets none that has not left yet', async () => {
  await fail(true)
  await fanOutAll()
  expect((await listMailbox(db)).map(({ to }) => to)).toEqual(['ada@example.com'])
  await db.transaction((tx) => setAlerts(tx, { staffId: 'ada', wantsAlerts: false }))
  await send()
  expect(sent).toEqual([])
  await db.update(staff).set({ wantsAlerts: true }).where(eq(staff.id, 'ada'))
})
