import { count } from 'drizzle-orm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { behaviourAt, COMPONENTS, ROUND_MINUTES } from '#cli/demo/catalogue'
import { DEMO_SUBSCRIBER, fillDemo } from '#cli/demo/fill'
import { startTargets } from '#cli/demo/targets'
import { listPages } from '#db/pages/list-pages'
import { viewOf } from '#db/pages/page-views'
import { latencyHours, subscribers } from '#db/schema'
import type { PageId } from '#engine/id'
import type { PageView } from '#engine/page/view'
import { cloneDatabase } from '#test/setup/clone-database'

const { db } = await cloneDatabase()
let view: PageView

beforeAll(async () => {
  const monitored = COMPONENTS.filter(({ script }) => script !== null)
  const urls = new Map(monitored.map(({ key }, index) => [key, `http://127.0.0.1:${4200 + index}/`]))
  await fillDemo(db, urls, new Date())
  const [page] = await listPages(db)
  if (!page) throw new Error('The example made no page.')
  view = await viewOf(db, page.id as PageId)
})

describe('the example', () => {
  test('has at least twelve components in groups, and all of them are well', () => {
    expect(view.components.length).toBeGreaterThanOrEqual(12)
    expect(view.groups.length).toBeGreaterThanOrEqual(3)
    expect(view.components.filter(({ status }) => status !== 'operational')).toEqual([])
  })

  test('tells 90 days with outages of its own, inherited ones, and time that nobody watched', () => {
    const figures = view.components.map(({ availability }) => availability)
    expect(view.components.every(({ days }) => days.length === 90)).toBe(true)
    expect(figures.some(({ ownDowntimeMs }) => ownDowntimeMs > 0)).toBe(true)
    expect(figures.some(({ inheritedDowntimeMs }) => inheritedDowntimeMs > 0)).toBe(true)
    expect(figures.some(({ coverage }) => coverage < 0.95)).toBe(true)
  })

  test('shows a redundancy that held while one of its three members failed', () => {
    const downtimeOf = (name: string) =>
      view.components.find((component) => component.name === name)?.availability.ownDowntimeMs
    expect(downtimeOf('Cache node B')).toBeGreaterThan(0)
    expect(downtimeOf('Session cache')).toBe(0)
  })

  test('was fast and slow in its past, for the charts', async () => {
    const rows = await db
      .select({ monitorId: latencyHours.monitorId, count: count() })
      .from(latencyHours)
      .groupBy(latencyHours.monitorId)
    expect(rows.length).toBeGreaterThanOrEqual(12)
    expect(rows.every((row) => row.count > 400)).toBe(true)
  })

  test('plans work that comes again', () => {
    expect(view.series).toHaveLength(1)
    expect(view.maintenances.some(({ series }) => series !== null)).toBe(true)
  })

  test('has a reader whose mail can be read in the desk', async () => {
    const rows = await db.select({ email: subscribers.email, at: subscribers.confirmedAt }).from(subscribers)
    expect(rows).toEqual([{ email: DEMO_SUBSCRIBER, at: expect.any(Date) }])
  })
})

describe('its targets', () => {
  test('fail and recover on the script, each round again', () => {
    const database = COMPONENTS.find(({ key }) => key === 'payments-db')
    if (!database) throw new Error('There is no payments database.')
    const at = (minute: number) => behaviourAt(database, minute * 60_000, 0)
    expect([0, 1.9, 2, 4.9, 5, ROUND_MINUTES + 3].map(at)).toEqual([
      'answer',
      'answer',
      'refuse',
      'refuse',
      'answer',
      'refuse',
    ])
  })

  test('answer on 127.0.0.1', async () => {
    const targets = await startTargets(new Map())
    const answers = await Promise.all([...targets.urls.values()].map((url) => fetch(url)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect([...targets.urls.values()].every((url) => url.startsWith('http://127.0.0.1:'))).toBe(true)
    targets.stop()
  })

  test('where a port is taken, as by another example, tell so once and wait for it', async () => {
    const database = COMPONENTS.find(({ script }) => script !== null)
    if (!database) throw new Error('Nothing of the example is watched.')
    const first = await startTargets(new Map())
    const url = first.urls.get(database.key) ?? ''
    const { port } = new URL(url)
    const lines: string[] = []
    const second = await startTargets(new Map([[database.key, Number(port)]]), (line) => lines.push(line))
    expect(second.urls.get(database.key)).toBe(url)
    first.stop()
    await vi.waitFor(async () => expect((await fetch(url)).status).toBe(200), 10_000)
    expect(lines).toEqual([expect.stringContaining(`Port ${port} is taken`)])
    second.stop()
  })
})
