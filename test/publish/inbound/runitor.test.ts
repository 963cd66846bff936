import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listNewestChecks } from '#db/desk/monitors'
import { listNewestPings } from '#db/heartbeats/list-pings'
import { recordPing } from '#db/heartbeats/record-ping'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createHeartbeat, tellIntake } from '../../setup/heartbeats.ts'
import { openInboundHouse } from './inbound-house.ts'

const { db } = await cloneDatabase()
await tellIntake(db, Date.now() - 60_000, Date.now() + 3_600_000)

let failuresLeft = 0
const house = await openInboundHouse((ping) => {
  if (failuresLeft > 0) {
    failuresLeft -= 1
    return Promise.reject(Object.assign(new Error('gone'), { code: '57P01' }))
  }
  return recordPing(db, ping, new Date())
})

const RETRIED = [408, 429, 500, 502, 503, 504]

/** What runitor v1.4 sends, header by header, and when it tries again (internal/api.go, without its waiting). */
async function runitor(token: string, action: string, { rid, body }: { rid: string; body?: string }) {
  const path = `/ping/${token}${action === '' ? '' : `/${action}`}?rid=${rid}`
  const headers = {
    'content-type': 'text/plain',
    'user-agent': 'runitor/v1.4.1 (+https://bdd.fi/x/runitor)',
    'accept-encoding': 'gzip',
    ...(body === undefined ? { 'content-length': '0' } : {}),
  }
  for (let tries = 1; tries <= 3; tries += 1) {
    const heard = await house.ask(path, { method: 'POST', headers, ...(body === undefined ? {} : { body }) })
    if (heard.status === 200) return { tries, limit: Number(heard.headers['ping-body-limit']) }
    if (!RETRIED.includes(heard.status)) throw new Error(`nonretriable error response: ${heard.status}`)
  }
  throw new Error('max tries reached')
}

test('a run that ends well is a success with its output and its duration', async () => {
  const { monitorId, token } = await createHeartbeat(db)
  const rid = randomUUID()
  const { limit } = await runitor(token, 'start', { rid })
  expect(limit).toBe(10_000)
  await runitor(token, '', { rid, body: 'all 12 tables dumped\n' })
  const [end, start] = await listNewestPings(db, monitorId)
  expect(start).toMatchObject({ kind: 'start', runId: rid, body: null })
  expect(end).toMatchObject({ kind: 'success', runId: rid, body: 'all 12 tables dumped\n' })
  expect(end?.durationMs).toBe((end?.at ?? 0) - (start?.at ?? 0))
  const [check] = await listNewestChecks(db, monitorId)
  expect(check).toMatchObject({ verdict: 'up', evidence: null })
  expect(check?.latencyMs).toBeCloseTo(end?.durationMs ?? Number.NaN)
})

test('a run that fails is down with its exit code, and one that could not begin too', async () => {
  const { monitorId, token } = await createHeartbeat(db)
  await runitor(token, '3', { rid: randomUUID(), body: 'disk full' })
  await runitor(token, 'fail', { rid: randomUUID(), body: '[runitor] exec: "dump": not found' })
  const pings = await listNewestPings(db, monitorId)
  expect(pings).toMatchObject([
    { kind: 'fail', exitCode: null },
    { kind: 'fail', exitCode: 3, body: 'disk full' },
  ])
  expect((await listNewestChecks(db, monitorId)).map(({ verdict }) => verdict)).toEqual(['down', 'down'])
})

test('what could not be stored is sent again, and counts once', async () => {
  const { monitorId, token } = await createHeartbeat(db)
  failuresLeft = 2
  expect(await runitor(token, '', { rid: randomUUID(), body: 'done' })).toMatchObject({ tries: 3 })
  expect(await listNewestPings(db, monitorId)).toMatchObject([{ number: 1, body: 'done' }])
})

test('an address that is none is not tried again', async () => {
  await expect(runitor(randomUUID(), 'start', { rid: randomUUID() })).rejects.toThrow('nonretriable')
})

const isInstalled = spawnSync('runitor', ['-version']).status === 0

test.skipIf(!isInstalled)('runitor itself, where it is installed, works unmodified', async () => {
  const { monitorId, token } = await createHeartbeat(db)
  const run = (...command: string[]) =>
    new Promise<string>((resolve) => {
      const started = spawn('runitor', [
        '-api-url',
        `http://127.0.0.1:${house.port}/ping`,
        '-uuid',
        token,
        '--',
        ...command,
      ])
      let words = ''
      started.stderr.on('data', (chunk: Buffer) => {
        words += chunk.toString()
      })
      started.once('close', () => resolve(words))
    })
  expect(await run('sh', '-c', 'echo fine')).not.toContain('Ping')
  failuresLeft = 1
  expect(await run('sh', '-c', 'echo broken; exit 7')).not.toContain('Ping')
  const [failed, , succeeded] = await listNewestPings(db, monitorId)
  expect(failed).toMatchObject({ kind: 'fail', exitCode: 7, durationMs: expect.any(Number) })
  expect(failed?.body).toContain('broken')
  expect(succeeded).toMatchObject({ kind: 'success', body: 'fine\n', durationMs: expect.any(Number) })
})

test('no token reaches the log', () => {
  expect(house.sentences).toEqual([
    'Pings cannot be stored, and their senders are asked to come again: 57P01',
  ])
})
