import { describe, expect, test } from 'vitest'
import { findKeeper } from '#publish/find-keeper'
import { Keeper } from '#publish/keeper'
import { Shelf } from '#publish/shelf'
import { PAGE } from './house.ts'

const keeper = (id: string, host: string | null) =>
  new Keeper({ ...PAGE, id, host }, { make: async () => null, shelf: new Shelf('/nowhere'), log: () => {} })
const acme = keeper('acme', 'status.acme.test')
const ported = keeper('ported', 'status.ported.test:8443')
const own = keeper('own', null)
const all = (...keepers: Keeper[]) => new Map(keepers.map((one) => [one.page.id, one]))

describe('the page of a host', () => {
  test('is the only page, whatever the host', () => {
    expect(findKeeper(all(acme), 'anything.test', 'base.test')).toBe(acme)
  })

  test('is none while none is known', () => {
    expect(findKeeper(all(), 'base.test', 'base.test')).toBeNull()
  })

  test.each([
    ['status.acme.test', 'acme'],
    ['STATUS.acme.test:8080', 'acme'],
    ['status.ported.test:8443', 'ported'],
    ['status.ported.test', 'unknown'],
    ['base.test', 'own'],
    ['other.test', 'unknown'],
    ['', 'unknown'],
  ])('of several, %j shows %s', (host, expected) => {
    const found = findKeeper(all(own, acme, ported), host, 'base.test')
    expect(found === 'unknown' ? found : found?.page.id).toBe(expected)
  })
})
