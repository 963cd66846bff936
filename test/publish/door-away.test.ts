import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { waitUntil } from '#cli/wait-until'
import { House, LOGO } from './house.ts'

let folder = ''
let house: House

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'upfront-door-'))
  house = await new House().open(folder)
})

afterEach(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('without the database', () => {
  test('the page says what it knew and since when, and recovers', async () => {
    await house.ask('/')
    house.isAway = true
    expect(
      await waitUntil(async () => (await house.ask('/')).body.includes('Showing what we knew at'), {
        withinMs: 5_000,
      }),
    ).toBe(true)
    expect((await house.ask('/api/v2/status.json')).headers['x-upfront-known-at']).toBeDefined()
    expect((await house.ask('/readyz')).status).toBe(503)
    expect((await house.ask('/healthz')).status).toBe(200)
    expect(await house.ask('/subscribe')).toMatchObject({
      status: 503,
      body: expect.stringContaining('comes back'),
    })
    expect((await house.ask('/admin')).status).toBe(503)
    expect((await house.ask('/incidents/aaaaaaaaaaaa')).status).toBe(503)
    const nowhere = ['/no-such-page', '/incidents/none', '/de/api/v2/summary.json', '/api/v2/no.json']
    for (const address of nowhere) expect((await house.ask(address)).status, address).toBe(404)
    house.isAway = false
    expect(
      await waitUntil(async () => !(await house.ask('/')).body.includes('Showing what we knew'), {
        withinMs: 5_000,
      }),
    ).toBe(true)
  })

  test('what a later revision took off the page does not come back', async () => {
    expect((await house.ask('/incidents/incidentinci')).status).toBe(200)
    house.change({ incidents: [], openIncidents: [] })
    await waitUntil(async () => (await house.ask('/revision.json')).body.includes('"revision":2'), {
      withinMs: 5_000,
    })
    house.isAway = true
    await waitUntil(async () => (await house.ask('/readyz')).status === 503, { withinMs: 5_000 })
    expect((await house.ask('/incidents/incidentinci')).status).toBe(503)
    expect((await house.ask('/')).status).toBe(200)
  })

  test('it still answers after a restart of this process', async () => {
    await house.ask('/')
    await house.close()
    house = new House()
    house.isAway = true
    await house.open(folder)
    expect(await house.ask('/')).toMatchObject({
      status: 200,
      body: expect.stringContaining('Showing what we knew at'),
    })
    expect(house.renderCount).toBe(0)
  })

  test('a logo is answered after it byte by byte', async () => {
    const before = await house.ask(`/logo/${LOGO}`)
    expect(before).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'image/png',
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'",
      },
    })
    await house.close()
    house = new House()
    house.isAway = true
    await house.open(folder)
    const after = await house.ask(`/logo/${LOGO}`)
    expect(after).toMatchObject({ status: 200, headers: { etag: before.headers.etag } })
    expect(after.headers['x-upfront-known-at']).toBeUndefined()
  })

  test('with nothing kept it says so', async () => {
    await house.close()
    const empty = mkdtempSync(join(tmpdir(), 'upfront-door-'))
    house = new House()
    house.isAway = true
    await house.open(empty)
    expect((await house.ask('/')).status).toBe(503)
    rmSync(empty, { recursive: true })
  })
})
