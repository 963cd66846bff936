import { beforeEach, expect, test } from 'vitest'
import { recordChecks } from '#db/checks/record-checks'
import { settleHealth } from '#db/checks/settle-health'
import { listCorrections } from '#db/past/corrections'
import type { ComponentId, MonitorId } from '#engine/id'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createComponent, createMonitor, createPage } from '../../setup/rows.ts'

const { db } = await cloneDatabase()
const MINUTE = 60_000
const rules = { intervalSeconds: 60, timeoutSeconds: 10, failuresToDown: 2, successesToUp: 1 }
const pageId = await createPage(db)
let start: number
let web: ComponentId
let monitorId: MonitorId

beforeEach(async () => {
  start = Math.floor(Date.now() / MINUTE) * MINUTE - 30 * MINUTE
  web = await createComponent(db, 'Web', pageId)
  monitorId = await createMonitor(db, { rules, componentId: web, isDue: false })
})

const record = (verdict: 'up' | 'down', minutes: readonly number[]) =>
  recordChecks(
    db,
    minutes.map((minute) => ({
      monitorId,
      location: 'default',
      startedAt: start + minute * MINUTE,
      verdict,
      latencyMs: 20,
      evidence: null,
    })),
  )
const told = async () => {
  const { newest } = await listCorrections(db, { componentId: web, atMost: 50 })
  return newest.map(({ from, until, was, is, act, author }) => [
    (from - start) / MINUTE,
    Math.round((until - start) / MINUTE),
    was,
    is,
    act,
    author,
  ])
}

test('checks that come in time correct nothing', async () => {
  await record('up', [28, 29])
  await record('down', [29.5, 30])
  expect(await told()).toEqual([])
})

test('checks that were held up correct the silence that was written down, as one', async () => {
  await record('up', [0, 1])
  await settleHealth(db)
  await record('up', [2, 3])
  await settleHealth(db)
  await record('up', [4, 5])
  expect(await told()).toEqual([[2, 6, 'unobserved', 'operational', 'late_check', null]])
})

test.each<[string, readonly (readonly number[])[], unknown[]]>([
  [
    'by the clock alone: its checks come at once',
    [
      [0, 1],
      [2, 3, 4],
    ],
    [2, 5],
  ],
  ['in several batches, as one', [[0, 1], [2, 3], [4, 5], [6]], [2, 7]],
  [
    'of which a part stays',
    [
      [0, 1],
      [8, 9],
    ],
    [8, 10],
  ],
])('a silence that nobody wrote down, %s', async (_, batches, stretch) => {
  for (const minutes of batches) await record('up', minutes)
  expect(await told()).toEqual([[...stretch, 'unobserved', 'operational', 'late_check', null]])
})

test('a silence that ends in a failure says so', async () => {
  await record('up', [0, 1])
  await record('down', [2, 3])
  expect(await told()).toEqual([[2, 4, 'unobserved', 'major_outage', 'late_check', null]])
})

test('what ends a silence without filling it corrects nothing', async () => {
  await record('up', [0, 1, 29.9])
  expect(await told()).toEqual([])
})

test('a failure that comes late corrects what was said to be well', async () => {
  await record('up', [0, 1, 3, 4])
  await record('down', [1.5, 2])
  expect(await told()).toEqual([[1.5, 3, 'operational', 'major_outage', 'late_check', null]])
})
