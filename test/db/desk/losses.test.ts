import { describe, expect, test } from 'vitest'
import { readDeskLosses, readOutageYears } from '#db/desk/losses'
import { tryChange } from '#db/desk/try-change'
import { openIncident, updateIncident } from '#db/incidents'
import { reportComponent } from '#db/reports'
import { requireOf } from '#db/requirements'
import type { Requirement } from '#engine/dependency'
import type { ComponentId } from '#engine/id'
import { incidentInputSchema, incidentUpdateSchema } from '#engine/incident'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { makeInstallation } from '../installation.ts'

const MINUTE = 60_000
const NOW = new Date('2026-05-20T12:00:00Z')
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE)
const START = ago(100 * 1440)
const { db } = await cloneDatabase()
const names = ['Web', 'Database', 'North', 'South', 'Alone']
const { pageId, components } = await makeInstallation(db, names, START)
const [web, database, north, south, alone] = components as [
  ComponentId,
  ComponentId,
  ComponentId,
  ComponentId,
  ComponentId,
]
const say = (componentId: ComponentId, status: 'operational' | 'major_outage', at: Date) =>
  db.transaction((tx) => reportComponent(tx, { componentId, status }, at))
const need = (tree: Requirement, at = START) =>
  db.transaction((tx) => requireOf(tx, { componentId: web, tree }, at))
const attempt = (change: Parameters<typeof tryChange>[1]['change']) => tryChange(db, { pageId, change }, NOW)

for (const id of [database, north, south, alone]) await say(id, 'operational', START)
await need({ all: [database, { any: [north, south] }] })
// The database alone for an hour; both replicas for twenty minutes, of which the database shares ten.
await say(database, 'major_outage', ago(500))
await say(database, 'operational', ago(440))
await say(north, 'major_outage', ago(300))
await say(south, 'major_outage', ago(300))
await say(database, 'major_outage', ago(290))
await say(north, 'operational', ago(280))
await say(south, 'operational', ago(280))
await say(database, 'operational', ago(280))

describe('time that was lost', () => {
  const read = () => readDeskLosses(db, { pageId, days: 30 }, NOW)

  test('adds up: own and inherited are the total, and the roots’ shares are all of it', async () => {
    const { components: felt, roots } = await read()
    for (const { totalMs, ownMs, inheritedMs } of felt) expect(ownMs + inheritedMs).toBe(totalMs)
    const total = felt.reduce((sum, { totalMs }) => sum + totalMs, 0)
    expect(roots.reduce((sum, { shareMs }) => sum + shareMs, 0)).toBeCloseTo(total, 3)
  })

  test('is told of whoever lost any, the most first', async () => {
    const { components: felt } = await read()
    expect(
      felt.map(({ componentId, ...ms }) => [componentId, ms.ownMs / MINUTE, ms.inheritedMs / MINUTE]),
    ).toEqual([
      [web, 0, 80],
      [database, 70, 0],
      ...[
        [north, 20, 0],
        [south, 20, 0],
      ].toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    ])
  })

  test('is put down to its roots with whoever felt them', async () => {
    const { roots } = await read()
    expect(roots[0]).toMatchObject({ root: database })
    expect(new Set(roots[0]?.componentIds)).toEqual(new Set([web, database]))
  })

  test('compares what was predicted with what was measured, in minutes', async () => {
    const [tree] = (await read()).fates
    const watched = 30 * 1440
    expect(tree?.componentId).toBe(web)
    expect(tree?.fate?.measured).toBeCloseTo(1 - 80 / watched, 9)
    const independent = (1 - 70 / watched) * (1 - (20 / watched) ** 2)
    expect(tree?.fate?.predicted).toBeCloseTo(independent, 9)
    expect(tree?.fate?.minutes).toBeCloseTo((1 - 80 / watched - independent) * watched, 4)
  })
})

describe('what if', () => {
  const lost = (one: { ownDowntimeMs: number; inheritedDowntimeMs: number } | undefined) =>
    ((one?.ownDowntimeMs ?? Number.NaN) + (one?.inheritedDowntimeMs ?? Number.NaN)) / MINUTE

  test.each<[string, Parameters<typeof attempt>[0], number]>([
    ['it no longer needed the database', { change: 'edge', componentId: web, needs: database }, 20],
    [
      'the database had a standby that fails with it',
      { change: 'replica', componentId: database, failures: 'same' },
      80,
    ],
  ])('%s', async (_, change, minutes) => {
    const { results } = await attempt(change)
    const one = results.find(({ componentId }) => componentId === web)
    expect(lost(one?.before)).toBeCloseTo(80, 6)
    expect(lost(one?.after)).toBeCloseTo(minutes, 6)
  })

  test('a standby that fails independently leaves hardly more than the others lose', async () => {
    const { results } = await attempt({ change: 'replica', componentId: database, failures: 'independent' })
    const after = lost(results.find(({ componentId }) => componentId === web)?.after)
    expect(after).toBeGreaterThan(20)
    expect(after).toBeLessThan(20.1)
  })

  test('another number of replicas, also where an earlier tree had none to choose from', async () => {
    await need({ all: [database, { atLeast: 1, of: [north, south] }] }, ago(10))
    const { results } = await attempt({ change: 'threshold', componentId: web, atLeast: 2 })
    expect(results.map(({ componentId }) => componentId)).toEqual([web])
  })

  test.each<[string, Parameters<typeof attempt>[0], RegExp, string]>([
    [
      'a number above all',
      { change: 'threshold', componentId: web, atLeast: 3 },
      /between 1 and 2/,
      'atLeast',
    ],
    [
      'a need that there is not',
      { change: 'edge', componentId: web, needs: alone },
      /Web does not need Alone/,
      'needs',
    ],
    [
      'a standby of what nobody needs',
      { change: 'replica', componentId: alone, failures: 'same' },
      /Nothing needs Alone/,
      'componentId',
    ],
    [
      'a number where nothing is needed',
      { change: 'threshold', componentId: alone, atLeast: 1 },
      /Alone needs nothing/,
      'componentId',
    ],
  ])('%s is refused beside its field', async (_, change, message, field) => {
    await expect(attempt(change)).rejects.toMatchObject({ message: expect.stringMatching(message), field })
  })
})

test('published incidents by year: overlapping ones count twice in the sum and once in the union', async () => {
  const tell = async (from: Date, until: Date, publish = true) => {
    const words = { title: 'Web is slow', body: 'We look.', impact: 'minor', componentIds: [web], publish }
    const id = await db.transaction((tx) => openIncident(tx, incidentInputSchema.parse(words), from))
    const end = { incidentId: id, version: 1, status: 'resolved', body: 'Over.' }
    await db.transaction((tx) => updateIncident(tx, incidentUpdateSchema.parse(end), until))
  }
  await tell(ago(100), ago(60))
  await tell(ago(80), ago(50))
  await tell(ago(80), ago(10), false)
  expect(await readOutageYears(db, pageId, NOW)).toEqual([
    { component: web, year: 2026, incidentCount: 2, sumMinutes: 70, unionMinutes: 50 },
  ])
})
