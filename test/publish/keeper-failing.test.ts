import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { Keeper } from '#publish/keeper'
import { finish } from '#publish/kept'
import { Shelf } from '#publish/shelf'
import { PAGE } from './house.ts'

const NOW = Date.parse('2026-05-01T12:00:00Z')
const MINUTE = 60_000
const LATER = NOW + 10 * MINUTE
const HTML = '<!DOCTYPE html><html lang="en"><body><div id="stale" hidden=""></div></body></html>'

let isFailing = false
let logged: string[] = []
let keeper: Keeper

const make = async (page: typeof PAGE, address: string) => {
  if (isFailing) throw new Error('Rendering answered 500')
  const stamp = { address, revision: page.revision, computedAt: NOW, validUntil: NOW + MINUTE }
  const headers = { 'content-type': 'text/html; charset=utf-8' }
  return finish({ ...stamp, status: 200, headers, body: HTML })
}

beforeEach(async () => {
  isFailing = false
  logged = []
  const shelf = new Shelf(await mkdtemp(join(tmpdir(), 'upfront-failing-')))
  keeper = new Keeper(PAGE, { make, shelf, log: (sentence) => logged.push(sentence) })
  await keeper.answer('/', NOW)
  await keeper.answer('/uptime', NOW)
})

const textOf = async (address: string) => {
  const answer = await keeper.answer(address, LATER)
  return answer.kind === 'kept' ? answer.kept.body.toString() : answer.kind
}

describe('what cannot be made anew', () => {
  test('is answered as it was, saying since when, and logged once', async () => {
    isFailing = true
    const answers = await Promise.all(['/uptime', '/uptime', '/uptime'].map(textOf))
    for (const text of answers) expect(text).toContain('2026-05-01T12:01:00.000Z')
    expect(logged).toEqual(['Could not make /uptime: Error: Rendering answered 500'])
    await keeper.stored()
  })

  test('is itself again when it can be made, and logged anew when it fails again', async () => {
    isFailing = true
    await textOf('/uptime')
    isFailing = false
    expect(await textOf('/uptime')).toBe(HTML)
    isFailing = true
    await textOf('/uptime')
    expect(logged).toHaveLength(2)
    await keeper.stored()
  })

  test('does not come back when a later revision may have taken it off the page', async () => {
    isFailing = true
    await keeper.refresh({ ...PAGE, revision: 2 }, LATER)
    expect(await textOf('/uptime')).toBe('failed')
    expect(await textOf('/')).toContain('2026-05-01T12:00:00.000Z')
    await keeper.stored()
  })

  test('and was never kept is not there', async () => {
    isFailing = true
    expect(await textOf('/history/2026-04')).toBe('failed')
    await keeper.stored()
  })
})
