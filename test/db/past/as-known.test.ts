import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { recordChecks } from '#db/checks/record-checks'
import { updateComponent } from '#db/components'
import { openIncident, updateIncident } from '#db/incidents'
import { scheduleMaintenance, updateMaintenance } from '#db/maintenances'
import { readGraphFacts, readPageFactsSince } from '#db/read/facts'
import { reportComponent } from '#db/reports'
import { health, transitions } from '#db/schema'
import { DEFAULT_AUTOMATION } from '#engine/automation/policy'
import { spanAt } from '#engine/component'
import { computeGraph } from '#engine/graph'
import type { ComponentId, PageId } from '#engine/id'
import { incidentInputSchema } from '#engine/incident'
import { maintenanceInputSchema } from '#engine/maintenance'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createComponent, createMonitor, createPage } from '../../setup/rows.ts'

const { db } = await cloneDatabase()
const MINUTE = 60_000
const pageId: PageId = await createPage(db)
let start: number
let web: ComponentId

beforeEach(async () => {
  start = Math.floor(Date.now() / MINUTE) * MINUTE - 60 * MINUTE
  web = await createComponent(db, 'Web', pageId)
})

const at = (minute: number) => new Date(start + minute * MINUTE)
/** The component's status at a minute, as known at another. */
async function statusAt(minute: number, known: number | null) {
  const facts = await readGraphFacts(db, start - 30 * MINUTE, known === null ? null : at(known).getTime())
  const until = known === null ? at(60) : at(known)
  const timelines = computeGraph(facts, { from: start - 30 * MINUTE, until: until.getTime() + 1 })
  return spanAt(timelines, web, at(minute).getTime())?.status
}

test('of a word only its beginning is known until it is taken back', async () => {
  const say = (status: 'partial_outage' | null, minute: number) =>
    db.transaction((tx) => reportComponent(tx, { componentId: web, status }, at(minute)))
  await say('partial_outage', 10)
  await say(null, 20)
  expect([await statusAt(9, 9), await statusAt(10, 10), await statusAt(15, 15)]).toEqual([
    'unobserved',
    'partial_outage',
    'partial_outage',
  ])
  expect([await statusAt(25, 25), await statusAt(15, null)]).toEqual(['unobserved', 'partial_outage'])
})

describe('what was measured', () => {
  test('is known from when it was confirmed, and dated at its first sign', async () => {
    const rules = { intervalSeconds: 60, timeoutSeconds: 10, failuresToDown: 3, successesToUp: 1 }
    const monitorId = await createMonitor(db, { rules, componentId: web, isDue: false })
    const check = (minute: number, verdict: 'up' | 'down') => ({
      monitorId,
      location: 'default',
      startedAt: at(minute).getTime(),
      verdict,
      latencyMs: 20,
      evidence: null,
    })
    await recordChecks(
      db,
      [0, 1, 2].map((minute) => check(minute, 'up')),
    )
    await recordChecks(
      db,
      [3, 4, 5].map((minute) => check(minute, 'down')),
    )
    await db
      .update(transitions)
      .set({ recordedAt: at(5) })
      .where(eq(transitions.toHealth, 'down'))
    await db
      .update(transitions)
      .set({ recordedAt: at(0) })
      .where(eq(transitions.toHealth, 'up'))
    expect([await statusAt(3, 3), await statusAt(3, 5), await statusAt(3, null)]).toEqual([
      'operational',
      'major_outage',
      'major_outage',
    ])
  })

  test('is silent as it was, although checks came again later', async () => {
    const rules = { intervalSeconds: 60, timeoutSeconds: 10 }
    const monitorId = await createMonitor(db, { rules, componentId: web, isDue: false })
    const move = (minute: number, to: 'up' | 'unobserved', recorded: number) => ({
      id: `${monitorId}${minute}`,
      monitorId,
      location: 'default',
      at: at(minute),
      fromHealth: 'up' as const,
      toHealth: to,
      recordedAt: at(recorded),
    })
    await db.insert(transitions).values([move(0, 'up', 0), move(11, 'unobserved', 30), move(30, 'up', 30)])
    await db
      .update(health)
      .set({ health: 'up', since: at(30), lastCheckAt: at(59) })
      .where(eq(health.monitorId, monitorId))
    const told = [5, 12, 20, 31].map((minute) => statusAt(minute, minute))
    expect(await Promise.all(told)).toEqual(['operational', 'operational', 'unobserved', 'operational'])
  })
})

describe('what is changed in place', () => {
  test('of an incident is told as it stood', async () => {
    const input = incidentInputSchema.parse({ title: 'Slow', body: 'Slow.', componentIds: [web] })
    const id = await db.transaction((tx) => openIncident(tx, input, at(10)))
    const change = { incidentId: id, version: 1, status: 'resolved' as const, body: 'Well.', reports: [] }
    await db.transaction((tx) =>
      updateIncident(tx, { ...change, title: 'It was slow', nextUpdateBy: null }, at(20)),
    )
    const told = async (minute: number) => {
      const { incidents } = await readPageFactsSince(db, pageId, start, at(minute).getTime())
      return incidents.map(({ title, status, updates }) => [title, status, updates.length])
    }
    expect([await told(9), await told(15), await told(21)]).toEqual([
      [],
      [['Slow', 'investigating', 1]],
      [['It was slow', 'resolved', 2]],
    ])
  })

  test('of a maintenance too', async () => {
    const input = maintenanceInputSchema.parse({
      title: 'New disks',
      body: 'Slow.',
      startsAt: at(10),
      endsAt: at(40),
      componentIds: [web],
    })
    const maintenanceId = await db.transaction((tx) => scheduleMaintenance(tx, input, at(5)))
    const done = { maintenanceId, version: 1, status: 'completed' as const, body: 'Done.' }
    await db.transaction((tx) => updateMaintenance(tx, done, at(20)))
    expect([await statusAt(4, 4), await statusAt(15, 15), await statusAt(25, 25)]).toEqual([
      'unobserved',
      'under_maintenance',
      'unobserved',
    ])
    expect(await statusAt(25, 19)).toBeUndefined()
  })

  test('of a component that only people watch, too', async () => {
    const change = { componentId: web, name: 'Web', description: '', automation: DEFAULT_AUTOMATION }
    await db.transaction((tx) => updateComponent(tx, { ...change, initialStatus: 'operational' }, at(30)))
    expect([await statusAt(20, 20), await statusAt(20, null)]).toEqual(['unobserved', 'operational'])
  })
})
