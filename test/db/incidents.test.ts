import { eq, isNull } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { carryOut, openIncident, publishIncident, updateIncident } from '#db/incidents'
import { newId } from '#db/new-id'
import { events, incidentComponents, incidents, incidentUpdates, pages, reports } from '#db/schema'
import type { Decision } from '#engine/automation'
import type { ComponentId, IncidentId } from '#engine/id'
import { type IncidentInput, incidentInputSchema, incidentUpdateSchema } from '#engine/incident'
import { Refusal } from '#engine/refusal'
import { cloneDatabase } from '../setup/clone-database.ts'
import { makeInstallation } from './installation.ts'

const NOW = new Date('2026-05-01T12:00:00Z')
const LATER = new Date('2026-05-01T12:10:00Z')
const { db, connectAgain } = await cloneDatabase()
let checkout: ComponentId
let database: ComponentId

beforeEach(async () => {
  const made = await makeInstallation(db, ['Checkout', 'Database'], NOW)
  const [first, second] = made.components
  if (!first || !second) throw new Error('two components were made')
  checkout = first
  database = second
})

const input = (more: Partial<IncidentInput> = {}): IncidentInput => ({
  ...incidentInputSchema.parse({ title: 'Checkout is slow', body: 'We are looking into it.' }),
  ...more,
})
const open = (more: Partial<IncidentInput> & { id?: IncidentId } = {}, now = NOW) =>
  db.transaction((tx) => openIncident(tx, { ...input(more), ...(more.id ? { id: more.id } : {}) }, now))
const update = (incidentId: IncidentId, more: Record<string, unknown>, on = db) =>
  on.transaction((tx) =>
    updateIncident(
      tx,
      {
        ...incidentUpdateSchema.parse({
          incidentId,
          version: 1,
          status: 'identified',
          body: 'Found.',
          ...more,
        }),
        ...(typeof more.updateId === 'string' ? { updateId: more.updateId } : {}),
      },
      LATER,
    ),
  )
const row = async (id: IncidentId) => (await db.select().from(incidents).where(eq(incidents.id, id)))[0]
const updatesOf = (id: IncidentId) =>
  db
    .select()
    .from(incidentUpdates)
    .where(eq(incidentUpdates.incidentId, id))
    .orderBy(incidentUpdates.displayAt)
const kindsOf = async (id: IncidentId) =>
  (await db.select().from(events).orderBy(events.id)).flatMap(({ fact }) =>
    'incidentId' in fact && fact.incidentId === id ? [fact.kind] : [],
  )
const revision = async () => (await db.select().from(pages)).reduce((sum, page) => sum + page.revision, 0)

describe('opening by a person', () => {
  test('writes the story, what is affected, the word on components and one event, and moves the revision', async () => {
    const before = await revision()
    const id = await open({ reports: [{ componentId: checkout, status: 'partial_outage' }], impact: 'major' })
    expect(await row(id)).toMatchObject({
      origin: 'person',
      impact: 'major',
      status: 'investigating',
      version: 1,
    })
    expect(await updatesOf(id)).toMatchObject([{ body: 'We are looking into it.', displayAt: NOW }])
    expect(
      await db.select().from(incidentComponents).where(eq(incidentComponents.incidentId, id)),
    ).toMatchObject([{ componentId: checkout, leftAt: null }])
    expect(await db.select().from(reports).where(eq(reports.incidentId, id))).toMatchObject([
      { componentId: checkout, status: 'partial_outage', fromAt: NOW, untilAt: null },
    ])
    expect(await kindsOf(id)).toEqual(['incident_opened'])
    expect(await revision()).toBeGreaterThan(before)
  })

  test('a form that is sent twice opens one incident', async () => {
    const id = newId<'incident'>()
    await open({ id })
    await open({ id })
    expect(await updatesOf(id)).toHaveLength(1)
    expect(await kindsOf(id)).toEqual(['incident_opened'])
  })

  test('a draft tells nobody until it is published', async () => {
    const id = await open({ publish: false, componentIds: [checkout] })
    expect(await kindsOf(id)).toEqual([])
    const reportsGiven = [{ componentId: checkout, status: 'major_outage' as const }]
    await db.transaction((tx) =>
      publishIncident(tx, { incidentId: id, version: 1, reports: reportsGiven }, LATER),
    )
    expect(await kindsOf(id)).toEqual(['incident_opened'])
    expect(await row(id)).toMatchObject({ publishedAt: LATER, version: 2 })
  })
})

describe('an update', () => {
  test('resolving ends the word on components and says so once', async () => {
    const id = await open({ reports: [{ componentId: checkout, status: 'major_outage' }] })
    await update(id, { status: 'resolved', body: 'It works again.' })
    expect(await row(id)).toMatchObject({ status: 'resolved', resolvedAt: LATER, version: 2 })
    expect(await db.select().from(reports).where(eq(reports.incidentId, id))).toMatchObject([
      { untilAt: LATER },
    ])
    expect(await kindsOf(id)).toEqual(['incident_opened', 'incident_resolved'])
  })

  test('sent twice is posted once', async () => {
    const id = await open()
    const updateId = newId()
    await update(id, { updateId })
    await update(id, { updateId })
    expect(await updatesOf(id)).toHaveLength(2)
    expect(await kindsOf(id)).toEqual(['incident_opened', 'incident_updated'])
  })

  test('of two people who resolve at once one is heard and one gets a conflict that says what happened', async () => {
    const id = await open()
    const other = connectAgain()
    const resolve = { status: 'resolved', body: 'Fixed.' }
    const outcomes = await Promise.allSettled([update(id, resolve), update(id, resolve, other)])
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refused).toHaveLength(1)
    expect(refused[0]).toBeInstanceOf(Refusal)
    expect(refused[0]).toMatchObject({
      kind: 'conflict',
      message: expect.stringMatching(/resolved at 12:10 UTC/),
    })
    expect(await updatesOf(id)).toHaveLength(2)
    expect(await kindsOf(id)).toEqual(['incident_opened', 'incident_resolved'])
  })

  test('a step that the lifecycle does not know is refused', async () => {
    const id = await open()
    await expect(update(id, { status: 'postmortem' })).rejects.toMatchObject({
      kind: 'invalid',
      field: 'status',
    })
  })

  test('who is no longer affected leaves, and the record of it stays', async () => {
    const id = await open({ componentIds: [checkout, database] })
    await update(id, { componentIds: [database] })
    const rows = await db.select().from(incidentComponents).where(eq(incidentComponents.incidentId, id))
    expect(rows.find(({ componentId }) => componentId === checkout)?.leftAt).toEqual(LATER)
    expect(rows.find(({ componentId }) => componentId === database)?.leftAt).toBeNull()
  })
})

describe('what the automation decided', () => {
  const opening = (): Decision => ({
    kind: 'open',
    rootComponentId: database,
    componentIds: [database, checkout],
    impact: 'critical',
    status: 'investigating',
    startedAt: NOW.getTime() - 60_000,
    draft: false,
    title: 'Major outage of Database',
    body: 'Connections are refused.',
  })
  const carry = (decision: Decision, on = db) => on.transaction((tx) => carryOut(tx, decision, LATER))
  const openOfRoot = async () => {
    const [found] = await db.select().from(incidents).where(eq(incidents.rootComponentId, database))
    if (!found) throw new Error('it was opened')
    return found
  }

  test('two workers that decide the same open one incident', async () => {
    await Promise.all([carry(opening()), carry(opening(), connectAgain())])
    const open = await db.select().from(incidents).where(isNull(incidents.resolvedAt))
    expect(open.filter(({ rootComponentId }) => rootComponentId === database)).toHaveLength(1)
  })

  test('it starts when the outage started, not when it was seen', async () => {
    await carry(opening())
    expect(await openOfRoot()).toMatchObject({
      startedAt: new Date(NOW.getTime() - 60_000),
      impact: 'critical',
    })
  })

  test('it resolves at the first good check and says so', async () => {
    await carry(opening())
    const { id } = await openOfRoot()
    const resolvedAt = LATER.getTime() - 5_000
    await carry({ kind: 'resolve', incidentId: id as IncidentId, resolvedAt, body: 'It answers again.' })
    expect(await openOfRoot()).toMatchObject({ status: 'resolved', resolvedAt: new Date(resolvedAt) })
    expect(await kindsOf(id as IncidentId)).toEqual([
      'incident_opened',
      'root_failed',
      'incident_resolved',
      'root_settled',
    ])
  })

  test('a draft tells staff and nobody else, from its opening to its end', async () => {
    await carry({ ...opening(), draft: true } as Decision)
    const { id } = await openOfRoot()
    await carry({
      kind: 'resolve',
      incidentId: id as IncidentId,
      resolvedAt: LATER.getTime(),
      body: 'It answers again.',
    })
    expect(await kindsOf(id as IncidentId)).toEqual(['root_failed', 'root_settled'])
  })

  test('staff hear of another root and of a reopening, not of each component that joins', async () => {
    await carry(opening())
    const id = (await openOfRoot()).id as IncidentId
    const next: Extract<Decision, { kind: 'update' }> = {
      kind: 'update',
      incidentId: id,
      rootComponentId: database,
      componentIds: [database, checkout],
      impact: 'critical',
      status: 'investigating',
      reopen: false,
      title: null,
      body: 'Checkout fails too.',
    }
    await carry(next)
    await carry({ ...next, rootComponentId: checkout, status: 'identified', body: 'We found the cause.' })
    await carry({ kind: 'resolve', incidentId: id, resolvedAt: LATER.getTime(), body: 'It works again.' })
    await carry({ ...next, rootComponentId: checkout, reopen: true, body: 'It is back.' })
    expect((await kindsOf(id)).filter((kind) => kind.startsWith('root_'))).toEqual([
      'root_failed',
      'root_failed',
      'root_settled',
      'root_failed',
    ])
  })

  test('after a person took over it changes facts and writes no words', async () => {
    await carry(opening())
    const id = (await openOfRoot()).id as IncidentId
    await update(id, { body: 'Ada is on it.' })
    await carry({
      kind: 'update',
      incidentId: id,
      rootComponentId: database,
      componentIds: [database],
      impact: 'minor',
      status: 'monitoring',
      reopen: false,
      title: 'Something else',
      body: 'Words.',
    })
    await carry({ kind: 'resolve', incidentId: id, resolvedAt: LATER.getTime(), body: 'Over.' })
    expect(await openOfRoot()).toMatchObject({
      status: 'identified',
      title: 'Major outage of Database',
      impact: 'minor',
      resolvedAt: null,
    })
    expect(await updatesOf(id)).toHaveLength(2)
  })

  test("a person's impact wins over a derived one", async () => {
    await carry(opening())
    const id = (await openOfRoot()).id as IncidentId
    await update(id, { impact: 'minor' })
    await carry({
      kind: 'update',
      incidentId: id,
      rootComponentId: database,
      componentIds: [database],
      impact: 'critical',
      status: 'identified',
      reopen: false,
      title: null,
      body: null,
    })
    expect(await openOfRoot()).toMatchObject({ impact: 'minor' })
  })
})
