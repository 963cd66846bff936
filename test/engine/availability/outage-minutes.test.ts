import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { outageMinutes } from '#engine/availability/outage-minutes'
import { importIncident, importNotes, type PastIncident } from '#engine/availability/statuspage-import'

const FILE = '../shared/fixtures/github-incidents/incidents-2010-2021.jsonl'
const NOW = new Date('2026-01-01T00:00:00Z')

function incident(from: string, until: string | null, over: object = {}): PastIncident {
  return importIncident(
    {
      page: {},
      incident: {
        id: 'x',
        name: 'Trouble',
        impact: 'minor',
        created_at: from,
        started_at: from,
        resolved_at: until,
        components: [{ id: 'a', name: 'API' }],
        ...over,
      },
    },
    NOW,
  )
}

describe('outage minutes of a component and a year', () => {
  test('overlapping incidents add up in the sum and not in the union', () => {
    const incidents = [
      incident('2020-05-01T10:00:00Z', '2020-05-01T11:00:00Z'),
      incident('2020-05-01T10:30:00Z', '2020-05-01T11:30:00Z'),
    ]
    expect(outageMinutes(incidents, 'UTC')).toEqual([
      { component: 'API', year: 2020, incidentCount: 2, sumMinutes: 120, unionMinutes: 90 },
    ])
  })

  test('the new year cuts, at midnight of the zone', () => {
    const incidents = [incident('2020-12-31T22:30:00Z', '2021-01-01T00:00:00Z')]
    expect(
      outageMinutes(incidents, 'Europe/Berlin').map(({ year, sumMinutes }) => [year, sumMinutes]),
    ).toEqual([
      [2020, 30],
      [2021, 60],
    ])
  })

  test('one that ends before it starts has no length, and says so', () => {
    const backwards = incident('2020-05-01T10:00:00Z', '2020-04-01T10:00:00Z')
    expect(backwards.isClamped).toBe(true)
    expect(outageMinutes([backwards], 'UTC')).toMatchObject([
      { incidentCount: 1, sumMinutes: 0, unionMinutes: 0 },
    ])
  })

  test('one without impact is no outage', () => {
    expect(outageMinutes([incident('2020-05-01T10:00:00Z', null, { impact: 'none' })], 'UTC')).toEqual([])
  })

  test('one that is still open lasts until now', () => {
    expect(outageMinutes([incident('2025-12-31T23:00:00Z', null)], 'UTC')).toMatchObject([{ sumMinutes: 60 }])
  })
})

describe.skipIf(!existsSync(FILE))(
  "twelve years of GitHub's incidents (skipped without the fixtures)",
  () => {
    const documents = existsSync(FILE) ? readFileSync(FILE, 'utf8').trim().split('\n') : []
    const incidents = documents.map((line) => importIncident(JSON.parse(line), NOW))
    const years = outageMinutes(incidents, 'Etc/UTC')

    test('all are read, and three end before they start', () => {
      expect(incidents).toHaveLength(1028)
      expect(incidents.filter(({ isClamped }) => isClamped).map(({ id }) => id)).toEqual([
        'qb2vmff9bnf5',
        'qrrdvssfmrs2',
        'nk9gdvl03ztg',
      ])
    })

    test('the import says so', () => {
      expect(importNotes(incidents)).toEqual([
        '3 of 1028 incidents end before they start and count no time: qb2vmff9bnf5, qrrdvssfmrs2, nk9gdvl03ztg.',
        '167 of 1028 incidents name no component and count for none.',
      ])
    })

    test('the union never exceeds the sum nor the year', () => {
      for (const { sumMinutes, unionMinutes, year } of years) {
        expect(unionMinutes).toBeGreaterThanOrEqual(0)
        expect(unionMinutes).toBeLessThanOrEqual(sumMinutes + 1e-9)
        expect(unionMinutes).toBeLessThanOrEqual((Date.UTC(year + 1, 0) - Date.UTC(year, 0)) / 60_000)
      }
    })

    test('a minute-by-minute count of one component agrees', () => {
      const named = incidents.filter(
        ({ components, impact }) =>
          impact !== 'none' && components.some(({ name }) => name === 'Git Operations'),
      )
      for (const year of [2018, 2020]) {
        const start = Date.UTC(year, 0)
        const seconds = new Uint8Array((Date.UTC(year + 1, 0) - start) / 1000)
        for (const { time } of named)
          for (
            let at = Math.max(time.from, start);
            at < Math.min(time.until, Date.UTC(year + 1, 0));
            at += 1000
          )
            seconds[Math.floor((at - start) / 1000)] = 1
        const entry = years.find((one) => one.year === year && one.component === 'Git Operations')
        const counted = seconds.reduce((sum, one) => sum + one, 0) / 60
        expect(Math.abs((entry?.unionMinutes ?? 0) - counted)).toBeLessThan(3)
      }
    })

    test('2020 by component, as a script in another language counts it', () => {
      const rounded = years
        .filter(({ year }) => year === 2020)
        .map(({ component, sumMinutes }) => [component, Math.round(sumMinutes)])
      expect(Object.fromEntries(rounded)).toMatchObject({
        Actions: 1284,
        'API Requests': 136,
        'Git Operations': 183,
        Issues: 259,
        Packages: 323,
        Pages: 47,
        'Pull Requests': 221,
        Webhooks: 254,
      })
    })

    test('all years: no two incidents with an impact overlap on one component', () => {
      const total = (of: 'sumMinutes' | 'unionMinutes') => years.reduce((sum, year) => sum + year[of], 0)
      expect(total('sumMinutes')).toBeCloseTo(17_263.339, 2)
      expect(total('unionMinutes')).toBeCloseTo(17_263.339, 2)
    })
  },
)
