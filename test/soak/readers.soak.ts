import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { importInstallation } from '#db/import-installation'
import { reportComponent } from '#db/reports'
import type { ComponentId } from '#engine/id'
import { Latencies } from '../bench/latencies.ts'
import { pageRows } from '../bench/page-rows.ts'
import { openInstallation } from '../stories/installation.ts'
import { until } from '../stories/until.ts'

const COMPONENTS = 50
const FEW = 100
const MANY = 10_000
const MOVE_EVERY_MS = 1_000
const SECONDS = { few: 15, many: 60 }

const house = await openInstallation()
let port: number
let componentId: ComponentId

beforeAll(async () => {
  await house.db.execute(sql`delete from pages`)
  const rows = pageRows(COMPONENTS, new Date())
  await importInstallation(house.db, rows)
  componentId = rows.components[0]?.id as ComponentId
  port = Number(new URL((await house.startWeb()).origin).port)
}, 120_000)

type Seen = { answers: number; failures: string[]; tags: Set<string>; latencies: Latencies }

test('ten thousand readers in a minute while the page moves every second', async () => {
  const few = await watch(FEW, SECONDS.few)
  const many = await watch(MANY, SECONDS.many)
  for (const { seen, moves, readers, statements } of [few, many]) {
    console.log(
      `${readers} readers, ${moves} revisions: ${seen.answers} answers, ${seen.failures.length} failed, ` +
        `p50 ${seen.latencies.percentile(0.5).toFixed(1)} ms, p99 ${seen.latencies.percentile(0.99).toFixed(1)} ms, ` +
        `${seen.tags.size} different pages, ${(statements / moves).toFixed(1)} statements for each revision`,
    )
    expect(seen.failures).toEqual([])
    expect(seen.answers).toBe(readers * 2)
    // Every rendering has a time of its own: with a second one of a revision there would be more pages than revisions.
    expect(seen.tags.size).toBeLessThanOrEqual(moves + 1)
  }
  expect(many.seen.tags.size).toBeGreaterThan(many.moves / 4)
  expect(many.statements / many.moves).toBeLessThan((few.statements / few.moves) * 1.5)
})

async function watch(readers: number, seconds: number) {
  await settled()
  const seen: Seen = { answers: 0, failures: [], tags: new Set(), latencies: new Latencies() }
  const before = await countStatements()
  const [moves] = await Promise.all([
    movePage(seconds),
    ...Array.from({ length: readers }, async (_, index) => {
      await delay((index / readers) * seconds * 1_000)
      await read(seen)
    }),
  ])
  await settled()
  return { readers, moves, seen, statements: (await countStatements()) - before }
}

async function movePage(seconds: number): Promise<number> {
  let moves = 0
  for (const endsAt = Date.now() + seconds * 1_000; Date.now() < endsAt; moves += 1) {
    const status = moves % 2 === 0 ? 'major_outage' : 'operational'
    await house.db.transaction((tx) => reportComponent(tx, { componentId, status }, new Date()))
    await delay(MOVE_EVERY_MS)
  }
  return moves
}

/** One who opens the page and looks again a little later, over a connection of their own. */
async function read(seen: Seen): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    const first = await ask(agent, seen, {})
    seen.tags.add(String(first.etag))
    await delay(Math.random() * 2_000)
    const second = await ask(agent, seen, { 'if-none-match': String(first.etag) })
    seen.tags.add(String(second.etag))
  } catch (error) {
    seen.failures.push(String(error))
  } finally {
    agent.destroy()
  }
}

function ask(agent: Agent, seen: Seen, headers: Record<string, string>): Promise<IncomingHttpHeaders> {
  const askedAt = performance.now()
  return new Promise((resolve, reject) => {
    const asked = request(
      { agent, host: '127.0.0.1', port, path: '/', headers: { 'accept-encoding': 'br', ...headers } },
      (answer) => {
        answer.resume().once('end', () => {
          seen.latencies.add(performance.now() - askedAt)
          seen.answers += 1
          if (answer.statusCode === 200 || answer.statusCode === 304) resolve(answer.headers)
          else reject(new Error(`Status ${answer.statusCode}`))
        })
        answer.once('error', reject)
      },
    )
    asked.once('error', reject)
    asked.end()
  })
}

/** Until the door has made the newest revision. */
async function settled(): Promise<void> {
  const [page] = await house.db.execute<{ revision: number }>(
    sql`select revision::float8 as revision from pages`,
  )
  await until(async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/revision.json`)
    expect(await answer.json()).toMatchObject({ revision: page?.revision })
  })
}

/** Transactions of this database: nearly every statement of the door is one. */
async function countStatements(): Promise<number> {
  // What a connection did is counted within a second of its last statement.
  await delay(1_500)
  const [row] = await house.db.execute<{ count: number }>(
    sql`select (xact_commit + xact_rollback)::float8 as count from pg_stat_database where datname = current_database()`,
  )
  return row?.count ?? Number.NaN
}
