import { describe, expect, test } from 'vitest'
import { markDeploy } from '#db/deploys'
import { readDeskReliability } from '#db/desk/reliability'
import { findSuspects } from '#db/desk/suspects'
import { newId } from '#db/new-id'
import { requireOf } from '#db/requirements'
import { incidentComponents, incidents } from '#db/schema'
import type { ComponentId, IncidentId } from '#engine/id'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { makeInstallation } from '../installation.ts'

const MINUTE = 60_000
const NOW = Date.now()
const { db } = await cloneDatabase()
const { components } = await makeInstallation(db, ['Web', 'Database', 'Mail'], new Date(NOW - 3_600_000 * 48))
const [web, database, mail] = components as [ComponentId, ComponentId, ComponentId]
await db.transaction((tx) =>
  requireOf(tx, { componentId: web, tree: database }, new Date(NOW - 3_600_000 * 47)),
)

const deploy = (version: string, minutesAgo: number, componentIds: ComponentId[]) =>
  db.transaction((tx) =>
    markDeploy(
      tx,
      { name: 'shop', version, at: NOW - minutesAgo * MINUTE, components: componentIds, url: null, by: 'ci' },
      new Date(NOW),
    ),
  )

async function openAt(minutesAgo: number, root: ComponentId, isPublished = true): Promise<IncidentId> {
  const id = newId<'incident'>()
  const startedAt = new Date(NOW - minutesAgo * MINUTE)
  const resolvedAt = new Date(startedAt.getTime() + 10 * MINUTE)
  await db.insert(incidents).values({
    id,
    title: 'Web is down',
    status: 'resolved',
    impact: 'major',
    origin: 'automation',
    rootComponentId: root,
    startedAt,
    resolvedAt,
    publishedAt: isPublished ? startedAt : null,
    createdAt: startedAt,
  })
  await db.insert(incidentComponents).values({ incidentId: id, componentId: root, joinedAt: startedAt })
  return id
}

const incident = await openAt(60, web)
await deploy('root', 70, [web])
await deploy('needed', 70, [database])
await deploy('elsewhere', 61, [mail])
await deploy('too-late', 59, [web])
await deploy('the-day-before', 60 + 25 * 60, [web])

describe('suspects of an incident', () => {
  test('are the deploys of the day before it, by time and distance from its root', async () => {
    const suspects = await findSuspects(db, incident)
    expect(suspects.map((one) => [one.deploy.version, one.distance])).toEqual([
      ['root', 0],
      ['needed', 1],
      ['elsewhere', null],
    ])
  })

  test('are judged by what components needed then', async () => {
    await db.transaction((tx) => requireOf(tx, { componentId: web, tree: mail }, new Date(NOW)))
    const suspects = await findSuspects(db, incident)
    expect(suspects.find((one) => one.deploy.version === 'needed')?.distance).toBe(1)
  })

  test('of an incident that does not exist are none', async () => {
    expect(await findSuspects(db, newId<'incident'>())).toEqual([])
  })
})

test('the desk sees how often changes fail, and drafts do not count', async () => {
  await openAt(30, mail, false)
  const { measures, roots, changes, deploys } = await readDeskReliability(db, { days: 1 })
  expect(measures).toMatchObject({ incidentCount: 1, mttdMs: 0, mttrMs: 10 * MINUTE })
  expect(roots.map(({ componentId }) => componentId)).toEqual([web])
  expect(changes).toMatchObject({ deployCount: 4, changeFailureRate: 0.25, timeToRestoreMs: 10 * MINUTE })
  expect(deploys.map(({ version }) => version)[0]).toBe('too-late')
})
