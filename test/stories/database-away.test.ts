import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cluster, startCluster } from '#cli/cluster'
import { findFreePort } from '#cli/free-port'
import { createComponent } from '#db/components'
import { connect, disconnect } from '#db/connect'
import { openIncident } from '#db/incidents'
import { migrate } from '#db/migrate'
import { ensurePage } from '#db/pages'
import { listPages } from '#db/pages/list-pages'
import { incidents } from '#db/schema'
import type { PageId } from '#engine/id'
import { incidentInputSchema } from '#engine/incident'
import { serveFolder } from '../setup/static-site.ts'
import { crawlTwin } from './crawl-twin.ts'
import { startUpfront } from './installation.ts'
import { keepProcesses, type RunningProcess } from './processes.ts'
import { START_WITHIN_MS, STARTS, STORY, until, untilAnswers } from './until.ts'

const folder = mkdtempSync(join(tmpdir(), 'upfront-story-away-'))
const home = mkdtempSync(join(tmpdir(), 'upfront-story-away-postgres-'))
const twin = mkdtempSync(join(tmpdir(), 'upfront-story-away-twin-'))
const port = await findFreePort()
const origin = `http://127.0.0.1:${port}`
let cluster: Cluster
let web: RunningProcess
let incidentPath: string
/** Of an incident that the page itself tells no more. */
let oldPath: string
const YEAR_MS = 365 * 86_400_000

afterAll(async () => {
  await cluster?.stop()
  for (const place of [folder, home, twin]) rmSync(place, { recursive: true, force: true })
})
const startProcess = keepProcesses()

const openCluster = () => startCluster({ dataDir: folder, home, isDurable: false, log: () => {} })
const startWeb = () =>
  startUpfront(startProcess, 'web', {
    PORT: String(port),
    BASE_URL: origin,
    DATA_DIR: folder,
    MIRROR_DIR: twin,
    DATABASE_URL: cluster.url,
    SECRET: 'the-secret-of-this-story-and-of-no-other',
  })

beforeAll(async () => {
  cluster = await openCluster()
  await migrate(cluster.url)
  incidentPath = `/incidents/${await fill(cluster.url)}`
  web = startWeb()
  await untilAnswers(`${origin}/`, { withinMs: START_WITHIN_MS })
  for (const path of paths()) await untilAnswers(`${origin}${path}`)
  expect(await untilAnswers(`${origin}/no-such-page`, { status: 404 })).toContain('Nothing here</h1>')
}, STARTS.timeout)

async function fill(url: string): Promise<string> {
  const db = connect(url, { max: 1, name: 'upfront-story' })
  const now = new Date()
  await ensurePage(db, 'Acme')
  const [page] = await listPages(db)
  const id = await db.transaction(async (tx) => {
    const placement = { pageId: page?.id as PageId }
    await createComponent(tx, { name: 'Website', initialStatus: 'operational', placement }, now)
    const story = { title: 'Logins fail', body: 'We look into it.', impact: 'none' }
    const then = new Date(now.getTime() - YEAR_MS)
    const old = await openIncident(tx, incidentInputSchema.parse(story), then)
    const over = { startedAt: then, publishedAt: then, resolvedAt: then, status: 'resolved' as const }
    await tx.update(incidents).set(over).where(eq(incidents.id, old))
    oldPath = `/incidents/${old}`
    return openIncident(tx, incidentInputSchema.parse(story), now)
  })
  await disconnect(db)
  return id
}

const paths = () => ['/', '/history', incidentPath, '/history.rss', '/api/v2/summary.json']
const stopDatabase = async () => {
  process.kill(cluster.pid, 'SIGINT')
  await cluster.ended
}

async function expectKept(): Promise<void> {
  for (const path of paths()) {
    const answer = await fetch(`${origin}${path}`)
    const text = await answer.text()
    expect(answer.status, path).toBe(200)
    expect(answer.headers.get('x-upfront-known-at'), path).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(text, path).toContain('Acme')
    if (answer.headers.get('content-type')?.startsWith('text/html'))
      expect(text, path).toMatch(/Showing what we knew at <time datetime="[^"]+">\d\d:\d\d UTC<\/time>/)
  }
  expect((await fetch(`${origin}/healthz`)).status).toBe(200)
  expect((await fetch(`${origin}/readyz`)).status).toBe(503)
}

test('without its database every page answers with what it knew, marked with its time', STORY, async () => {
  expect(await untilAnswers(`${origin}/`)).not.toContain('Showing what we knew')
  await stopDatabase()
  await until(async () => expect(await untilAnswers(`${origin}/`)).toContain('Showing what we knew'))
  await expectKept()
})

test('also across a restart of the web process', STARTS, async () => {
  web.signal('SIGTERM')
  await web.ended
  web = startWeb()
  await untilAnswers(`${origin}/`, { withinMs: START_WITHIN_MS })
  await expectKept()
  expect((await fetch(`${origin}/components/aaaaaaaaaaaa`)).status).toBe(503)
})

test('and it is itself again when the database comes back', STORY, async () => {
  cluster = await openCluster()
  await untilAnswers(`${origin}/readyz`)
  await until(async () => {
    const answer = await fetch(`${origin}/`)
    expect(answer.headers.get('x-upfront-known-at')).toBeNull()
    expect(await answer.text()).not.toContain('Showing what we knew')
  })
})

test(
  'with app and database dead, the twin is the whole page, and each of its links leads somewhere',
  STARTS,
  async () => {
    await until(() => expect(existsSync(join(twin, 'index.html'))).toBe(true), { withinMs: START_WITHIN_MS })
    web.signal('SIGKILL')
    await web.ended
    await stopDatabase()
    const site = await serveFolder(twin)
    const { pages, dead } = await crawlTwin(site.origin, origin)
    await site.close()
    expect(dead).toEqual([])
    const month = `/history/${new Date(Date.now() - YEAR_MS).toISOString().slice(0, 7)}`
    expect([...pages.keys()]).toEqual(expect.arrayContaining([...paths(), oldPath, month, '/de/']))
    expect(pages.get(month)).toContain(oldPath)
    for (const [path, text] of pages)
      if (text.startsWith('<!DOCTYPE html>') && !path.startsWith('/embed'))
        expect(text.includes('<div id="stale" data-as-of="'), path).toBe(true)
    expect(readFileSync(join(twin, '404.html'), 'utf8')).toContain('Nothing here</h1>')
  },
)
