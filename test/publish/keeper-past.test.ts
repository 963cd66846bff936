import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Keeper } from '#publish/keeper'
import { finish } from '#publish/kept'
import { Shelf } from '#publish/shelf'
import { PAGE } from './house.ts'

const NOW = 1_000_000
const OF_PAST = '/api/page.json?at=2026-05-01T12:00:00Z'

test('a document of the past is made for who asks and kept, not made anew at every revision', async () => {
  const made: string[] = []
  const make = async (page: typeof PAGE, address: string) => {
    made.push(address)
    const stamp = { address, revision: page.revision, computedAt: NOW, validUntil: NOW * 2 }
    return finish({ ...stamp, status: 200, headers: {}, body: address })
  }
  const shelf = new Shelf(await mkdtemp(join(tmpdir(), 'upfront-past-')))
  const keeper = new Keeper(PAGE, { make, shelf, log: () => {} })
  await keeper.answer(OF_PAST, NOW)
  await keeper.answer('/uptime', NOW)
  expect(keeper.hit(OF_PAST, NOW + 1)).not.toBeNull()
  made.length = 0
  await keeper.refresh({ ...PAGE, revision: 2 }, NOW + 2)
  expect(made).toContain('/uptime')
  expect(made).not.toContain(OF_PAST)
  expect(keeper.hit(OF_PAST, NOW + 3)).toBeNull()
  await keeper.stored()
})
