import { expect, test } from 'vitest'
import { inZone } from '#publish/documents/zoned-time'

test.each([
  ['UTC is Z', '2026-05-01T10:00:00.123Z', 'UTC', '2026-05-01T10:00:00.123Z'],
  ['summer in Denver', '2021-07-07T18:07:15.773Z', 'America/Denver', '2021-07-07T12:07:15.773-06:00'],
  ['winter in Denver', '2021-12-07T18:07:15.773Z', 'America/Denver', '2021-12-07T11:07:15.773-07:00'],
  ['half an hour in Kolkata', '2026-05-01T20:00:00.000Z', 'Asia/Kolkata', '2026-05-02T01:30:00.000+05:30'],
])('%s', (_, instant, zone, expected) => {
  expect(inZone(Date.parse(instant), zone)).toBe(expected)
})
