import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { tryStory } from '#db/desk/try-story'
import { openIncident } from '#db/incidents'
import { fanOut } from '#db/mail/fan-out'
import { mailOfFact } from '#db/mail/mail-of-fact'
import { newId } from '#db/new-id'
import { findStory } from '#db/read/stories'
import { notifications, subscribers } from '#db/schema'
import { renderEmail } from '#emails/render'
import type { ComponentId } from '#engine/id'
import { incidentInputSchema } from '#engine/incident'
import { feedEntry } from '#engine/page/feed-entries'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { makeInstallation } from '../installation.ts'

const baseUrl = new URL('https://status.example.com')
const { db } = await cloneDatabase()
const { pageId, components } = await makeInstallation(db, ['Checkout', 'Mail'], new Date())
const [checkout, mail] = components as [ComponentId, ComponentId]
await db.insert(subscribers).values(
  [
    { email: 'all@example.com', componentIds: null },
    { email: 'checkout@example.com', componentIds: [checkout] },
    { email: 'mail@example.com', componentIds: [mail] },
  ].map((reader) => ({ id: newId(), pageId, confirmedAt: new Date(), ...reader })),
)

const input = {
  ...incidentInputSchema.parse({ title: 'Checkout is slow', body: 'We **look** into it.' }),
  componentIds: [checkout],
  id: newId<'incident'>(),
}
const rows = async () =>
  await db.execute(sql`select (select count(*) from incidents)::int as incidents,
    (select count(*) from events)::int as events, (select max(revision) from pages)::int as revision`)

test('what is tried is what is sent afterwards, and trying it leaves nothing', async () => {
  const before = await rows()
  const tried = await tryStory(db, pageId, (tx, now) => openIncident(tx, input, now))
  expect(await rows()).toEqual(before)
  const [fact] = tried.mails
  if (!fact || !tried.story) throw new Error('The page shows it.')
  expect(fact.recipients.ids).toHaveLength(2)

  const now = new Date(tried.story.createdAt)
  await db.transaction((tx) => openIncident(tx, input, now))
  const story = await findStory(db, pageId, input.id, new Date())
  if (!story) throw new Error('It is open now.')
  const told = { origin: baseUrl.origin }
  expect(feedEntry(story, tried.page, told).html).toBe(feedEntry(tried.story, tried.page, told).html)
  const render = async (one: typeof fact) => await renderEmail(mailOfFact(one, baseUrl))
  while (await fanOut(db, render));
  const sent = await db.select().from(notifications)
  const { subject, html, text } = await render(fact)
  expect(sent.map((one) => [one.subject, one.html, one.text])).toEqual([
    [subject, html, text],
    [subject, html, text],
  ])
})

test('a refusal rises, and nothing stays of it either', async () => {
  const before = await rows()
  const tried = tryStory(db, pageId, async (tx, now) => {
    const id = newId<'incident'>()
    await openIncident(tx, { ...input, id }, now)
    throw new Error(`refused ${id}`)
  })
  await expect(tried).rejects.toThrow(/^refused/)
  expect(await rows()).toEqual(before)
})
