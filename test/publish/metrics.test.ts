import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { tellLocation } from '#db/checks/locations'
import { readMetrics } from '#db/read/metrics'
import { createMetrics, isForMetrics } from '#publish/metrics'
import { cloneDatabase } from '../setup/clone-database.ts'
import { createMonitors, createPage } from '../setup/rows.ts'

const { db } = await cloneDatabase()
const TOKEN = 'a-token-of-this-test'
const facts = { startedAtMs: 1_000_000, cpuSeconds: 1.5, residentBytes: 42 }
let isAway = false

const metrics = createMetrics({
  read: () => (isAway ? Promise.reject(new Error('away')) : readMetrics(db)),
  describeProcess: () => facts,
  token: TOKEN,
})
const server = createServer((request, response) => void metrics(request, response))
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`
afterAll(() => server.close())

const ask = (headers: Record<string, string> = {}, method = 'GET') => fetch(url, { headers, method })

describe('metrics are for', () => {
  const proxied = { 'x-forwarded-for': '192.0.2.1' }
  test.each<[string, Record<string, string>, number]>([
    ['who asks from this machine', {}, 200],
    ['who holds the token, also through a proxy', { ...proxied, authorization: `Bearer ${TOKEN}` }, 200],
    ['nobody who comes through a proxy without it', proxied, 401],
    ['nobody who holds another', { ...proxied, authorization: 'Bearer another-token-of-this' }, 401],
  ])('%s', async (_, headers, status) => {
    expect((await ask(headers)).status).toBe(status)
  })

  test('reading only', async () => {
    expect((await ask({}, 'POST')).status).toBe(405)
  })

  test('their own address', () => {
    const isFor = (path: string) => isForMetrics({ url: path } as never)
    expect([isFor('/metrics'), isFor('/metrics?x=1'), isFor('/metricsx')]).toEqual([true, true, false])
  })
})

test('they say what is due, what was recorded and what waits, by location', async () => {
  await createPage(db)
  await createMonitors(db, 3, { rules: { locations: ['oslo', 'rome'] } })
  await createMonitors(db, 2, { rules: { locations: ['oslo'] }, isDue: false })
  const word = { droppedCount: 1, disbelievedCount: 2, startLagMs: 8, cutOffForMs: null }
  await tellLocation(db, 'oslo', { ...word, checkCount: 40, failureCount: 3 })
  await tellLocation(db, 'oslo', { ...word, checkCount: 2, failureCount: 0, cutOffForMs: 500 })
  const text = await (await ask()).text()
  for (const line of [
    'upfront_database_up 1',
    'upfront_checks_scheduled{location="oslo"} 5',
    'upfront_checks_due{location="oslo"} 3',
    'upfront_checks_due{location="rome"} 3',
    'upfront_checks_recorded_total{location="oslo"} 42',
    'upfront_check_failures_total{location="oslo"} 3',
    'upfront_checks_dropped_total{location="oslo"} 2',
    'upfront_checks_disbelieved_total{location="oslo"} 4',
    'upfront_check_start_lag_seconds{location="oslo"} 0.008',
    'upfront_location_cut_off{location="oslo"} 1',
    'upfront_monitors{location="rome",health="unobserved"} 3',
    'upfront_outbox_events 0',
    'process_cpu_seconds_total 1.5',
    'process_resident_memory_bytes 42',
    'process_start_time_seconds 1000',
  ])
    expect(text.split('\n')).toContain(line)
  const lag = Number(/upfront_check_lag_seconds\{location="rome"\} (\S+)/.exec(text)?.[1])
  expect(lag).toBeGreaterThan(0.9)
})

test('each family is told once with its type, and every line is of the format', async () => {
  const lines = (await (await ask()).text()).trimEnd().split('\n')
  const types = lines.filter((line) => line.startsWith('# TYPE')).map((line) => line.split(' ')[2])
  expect(new Set(types).size).toBe(types.length)
  for (const line of lines)
    expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z]+="[^"]*",?)+\})? -?[\d.e+-]+)$/)
})

test('without a database they still say that, and what this process is', async () => {
  isAway = true
  const text = await (await ask()).text()
  isAway = false
  expect(text).toContain('upfront_database_up 0\n')
  expect(text).toContain('process_resident_memory_bytes 42\n')
  expect(text).not.toContain('upfront_checks')
})
