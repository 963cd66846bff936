import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CHECKOUT, DATABASE } from './documents/sample-view.ts'
import { House, PAGE } from './house.ts'

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

describe('who names components that nobody knows makes no document', () => {
  test.each(['/', '/de/', '/history.rss', '/history.atom', '/history.json', '/calendar.ics'])(
    'a list of components is of those that the page shows, whatever else it names: %s',
    async (path) => {
      const known = await house.ask(`${path}?c=${CHECKOUT},${DATABASE}`)
      expect(known.status).toBe(200)
      expect((await house.ask(`${path}?c=zzzzzzzzzzzz`)).status).toBe(404)
      const before = house.renderCount
      for (let n = 0; n < 20; n += 1) {
        const list = [CHECKOUT, DATABASE, `${n}`.padStart(12, '0')].sort().join(',')
        const answer = await house.ask(`${path}?c=${list}`)
        expect(answer).toMatchObject({ status: 200, body: known.body, headers: { etag: known.headers.etag } })
        expect(house.watch?.keepers.get(PAGE.id)?.hit(`${path}?c=${list}`, Date.now())).toBeNull()
      }
      expect(house.renderCount).toBe(before)
    },
  )

  test('of a component that the page does not show there is no history', async () => {
    await house.ask('/nowhere')
    const before = house.renderCount
    expect((await house.ask('/history?component=zzzzzzzzzzzz')).status).toBe(404)
    expect(house.renderCount).toBe(before)
    expect((await house.ask(`/history?component=${CHECKOUT}`)).status).toBe(200)
  })
})
