import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transitions } from '#db/schema'
import type { MonitorId } from '#engine/id'
import { createHeartbeat } from '../setup/heartbeats.ts'
import { addComponent, openInstallation } from '../stories/installation.ts'
import type { RunningProcess } from '../stories/processes.ts'
import { readSummary } from '../stories/public-api.ts'
import { STORY, until } from '../stories/until.ts'

const PERIOD_MS = 2_000
const GRACE_MS = 3_000

const house = await openInstallation()
const processes: RunningProcess[] = []
let origin: string
let web: RunningProcess
let heartbeat: { monitorId: MonitorId; token: string }
let beating: NodeJS.Timeout | undefined

beforeAll(async () => {
  const componentId = await addComponent(house, { name: 'Nightly backup' })
  await startWeb()
  const spec = { periodSeconds: PERIOD_MS / 1000, graceSeconds: GRACE_MS / 1000 }
  heartbeat = await createHeartbeat(house.db, { spec, componentIds: [componentId] })
}, 120_000)
afterAll(stopBeating)

async function startWeb(): Promise<void> {
  const started = await house.startWeb()
  origin = started.origin
  web = started.process
  processes.push(web)
}

const ping = (path = '') =>
  fetch(`${origin}/ping/${heartbeat.token}${path}`, { method: 'POST', body: 'done' })

function beat(): void {
  beating = setInterval(() => void ping().catch(() => undefined), PERIOD_MS / 4)
}
function stopBeating(): void {
  clearInterval(beating)
}

const statusIs = (status: string) =>
  until(async () => {
    const { components } = await readSummary(origin)
    expect(components.map((component: { status: string }) => component.status)).toEqual([status])
  })

async function told(): Promise<{ at: number; to: string }[]> {
  const rows = await house.db
    .select()
    .from(transitions)
    .where(eq(transitions.monitorId, heartbeat.monitorId))
    .orderBy(asc(transitions.at))
  return rows.map((row) => ({ at: row.at.getTime(), to: row.toHealth }))
}
const lastTold = (to: string) =>
  until(async () => {
    const last = (await told()).at(-1)
    expect(last?.to).toBe(to)
    return last?.at ?? 0
  })

test('without any worker the page itself says what is missing', STORY, async () => {
  const heard = await ping()
  expect([heard.status, await heard.text()]).toEqual([200, 'OK'])
  await statusIs('operational')
  await statusIs('major_outage')
  expect((await told()).map(({ to }) => to)).toEqual(['up'])
})

test('with one it is written down, and ends with the next ping', STORY, async () => {
  processes.push(house.startWorker())
  await lastTold('down')
  expect((await told()).map(({ to }) => to)).toEqual(['up', 'degraded', 'down'])
  beat()
  await lastTold('up')
  await statusIs('operational')
})

test('a failure is down at once', STORY, async () => {
  stopBeating()
  await ping('/1')
  await statusIs('major_outage')
  beat()
  await lastTold('up')
})

test(
  'while no web process lives it is unobserved, and after that a full period and grace pass first',
  STORY,
  async () => {
    web.signal('SIGKILL')
    stopBeating()
    await lastTold('unobserved')
    await startWeb()
    const backAt = await until(async () => {
      const back = (await told()).findLast(({ to }) => to === 'up')
      expect(back?.at).toBeGreaterThan((await told()).findLast(({ to }) => to === 'unobserved')?.at ?? 0)
      return back?.at ?? 0
    })
    const downAt = await lastTold('down')
    expect(downAt).toBeGreaterThanOrEqual(backAt + PERIOD_MS + GRACE_MS)
  },
)

test('a token that nobody has is unknown, and none was ever logged', async () => {
  expect((await fetch(`${origin}/ping/${randomUUID()}`)).status).toBe(404)
  for (const process of processes) expect(process.words()).not.toContain(heartbeat.token)
})
