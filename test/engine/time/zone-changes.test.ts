import { expect, test } from 'vitest'
import { findZoneChanges } from '#engine/time/zone-changes'

const year = { from: Date.UTC(2026, 0, 1), until: Date.UTC(2027, 0, 1) }
const HOUR = 3_600_000
const changes = (zone: string) =>
  findZoneChanges(zone, year).map(({ at, offsetBefore, offsetAfter }) => [
    new Date(at).toISOString().slice(0, 16),
    (offsetAfter - offsetBefore) / HOUR,
  ])

test.each([
  [
    'Europe/Berlin',
    [
      ['2026-03-29T01:00', 1],
      ['2026-10-25T01:00', -1],
    ],
  ],
  [
    'Australia/Lord_Howe',
    [
      ['2026-04-04T15:00', -0.5],
      ['2026-10-03T15:30', 0.5],
    ],
  ],
  ['Asia/Tokyo', []],
  ['UTC', []],
])('the clocks of %s change to the second', (zone, expected) => expect(changes(zone)).toEqual(expected))
