import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { recordChecks } from '#db/checks/record-checks'
import { openIncident } from '#db/incidents'
import { readSightings } from '#db/read/sightings'
import { findStory, firstStoryAt, hasStory, readNewestStories, readStories } from '#db/read/stories'
import { components, incidents } from '#db/schema'
import type { IncidentId } from '#engine/id'
import { incidentInputSchema } from '#engine/incident'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createComponent, createMonitor, createPage } from '../../setup/rows.ts'

const { db } = await cloneDatabase()
const DAY = 86_400_000

test('old stories are found by window and by id, also when their component was archived since', async () => {
  const pageId = await createPage(db)
  const now = new Date()
  const then = new Date(now.getTime() - 400 * DAY)
  const componentId = await createComponent(db, 'Payments', pageId)
  const input = incidentInputSchema.parse({
    title: 'Long ago',
    body: 'It broke.',
    componentIds: [componentId],
  })
  const id = (await db.transaction((tx) => openIncident(tx, input, now))) as IncidentId
  await db
    .update(incidents)
    .set({ startedAt: then, publishedAt: then, resolvedAt: then, status: 'resolved' })
    .where(eq(incidents.id, id))
  await db.update(components).set({ archivedAt: then }).where(eq(components.id, componentId))
  const around = { from: then.getTime() - DAY, until: then.getTime() + DAY }
  expect(await readStories(db, pageId, around, now)).toMatchObject([{ id, title: 'Long ago' }])
  expect(await readStories(db, pageId, null, now)).toMatchObject([{ id }])
  expect(await readStories(db, pageId, { from: around.until, until: now.getTime() }, now)).toEqual([])
  expect(await findStory(db, pageId, id, now)).toMatchObject({ id })
  expect(await findStory(db, pageId, 'zzzzzzzzzzzz', now)).toBeNull()
  expect([await hasStory(db, id), await hasStory(db, 'zzzzzzzzzzzz')]).toEqual([true, false])
  expect(await firstStoryAt(db, pageId)).toBe(then.getTime())
})

test('the newest stories are those of the page itself, and of no component in particular', async () => {
  const pageId = await createPage(db, 'third.example')
  const componentId = await createComponent(db, 'Search', pageId)
  const now = new Date()
  const open = async (title: string, componentIds: string[]) => {
    const input = incidentInputSchema.parse({ title, body: 'It broke.', componentIds })
    const id = (await db.transaction((tx) => openIncident(tx, input, now))) as IncidentId
    await db
      .update(incidents)
      .set({ startedAt: new Date(now.getTime() - DAY) })
      .where(eq(incidents.id, id))
    return id
  }
  const elsewhere = await createComponent(db, 'Elsewhere', await createPage(db, 'fourth.example'))
  await open('Of another page', [elsewhere])
  const own = await open('Of this page', [componentId])
  const common = await open('Of nothing', [])
  const found = (await readNewestStories(db, pageId, 50, now)).map(({ id }) => id)
  expect(found).toEqual(expect.arrayContaining([own, common]))
  expect(found).toHaveLength(2)
  expect(await readNewestStories(db, pageId, 1, now)).toHaveLength(1)
})

test('what monitors saw change during an incident, of its components', async () => {
  const pageId = await createPage(db, 'second.example')
  const now = new Date()
  const componentId = await createComponent(db, 'Checkout', pageId)
  const monitorId = await createMonitor(db, { componentId, rules: { failuresToDown: 1 } })
  const input = incidentInputSchema.parse({ title: 'Now', body: 'It broke.', componentIds: [componentId] })
  const id = (await db.transaction((tx) => openIncident(tx, input, now))) as IncidentId
  for (const [verdict, ago] of [
    ['up', 600_000],
    ['down', 60_000],
    ['up', 1000],
  ] as const)
    await recordChecks(db, [
      {
        monitorId,
        location: 'default',
        startedAt: now.getTime() - ago,
        verdict,
        latencyMs: 5,
        evidence: null,
      },
    ])
  const seen = await readSightings(db, id)
  expect(seen.map(({ to, location }) => [to, location])).toContainEqual(['down', 'default'])
  expect(new Set(seen.map((fact) => fact.componentId))).toEqual(new Set([componentId]))
})
