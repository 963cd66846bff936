import { expect, test } from 'vitest'
import { describeDates, describePlan } from '../../app/admin/(desk)/maintenances/describe-dates.ts'
import { seriesPlan } from '../engine/series-plan.ts'

const NOW = new Date('2026-03-20T12:00:00Z')

test('a plan is told in words, with its next dates by its clocks and in UTC', () => {
  expect(describeDates({ plan: seriesPlan() }, 'Europe/Berlin', NOW)).toEqual({
    sentence:
      'On the second Tuesday of every month, 02:30 to 04:30 Europe/Berlin; next: Tue 14 Apr, 02:30 to 04:30. Nothing is planned yet.',
    columns: ['By the clocks of Europe/Berlin', 'In UTC'],
    rows: [
      ['Tue 14 Apr, 02:30 to 04:30', 'Tue 14 Apr, 00:30 to 02:30'],
      ['Tue 12 May, 02:30 to 04:30', 'Tue 12 May, 00:30 to 02:30'],
      ['Tue 9 Jun, 02:30 to 04:30', 'Tue 9 Jun, 00:30 to 02:30'],
      ['Tue 14 Jul, 02:30 to 04:30', 'Tue 14 Jul, 00:30 to 02:30'],
      ['Tue 11 Aug, 02:30 to 04:30', 'Tue 11 Aug, 00:30 to 02:30'],
      ['Tue 8 Sept, 02:30 to 04:30', 'Tue 8 Sept, 00:30 to 02:30'],
    ],
  })
})

test('the night on which clocks skip the start shows when it really starts', () => {
  const sundays = seriesPlan({ rule: { frequency: 'weekly', interval: 1, weekdays: ['SU'] } })
  expect(describeDates({ plan: sundays }, 'Europe/Berlin', NOW).rows.slice(0, 2)).toEqual([
    ['Sun 22 Mar, 02:30 to 04:30', 'Sun 22 Mar, 01:30 to 03:30'],
    ['Sun 29 Mar, 03:30 to 05:30', 'Sun 29 Mar, 01:30 to 03:30'],
  ])
})

test('a plan that is over says so', () => {
  const over = seriesPlan({ ends: { after: 2 } })
  expect(describePlan(over)).toBe(
    'On the second Tuesday of every month, 02:30 to 04:30 Europe/Berlin, until 10 Feb 2026',
  )
  expect(describeDates({ plan: over }, 'Europe/Berlin', NOW).sentence).toContain('next: never again.')
})

test('one that does not repeat is told, too, also over midnight', () => {
  const once = { startsAt: Date.UTC(2026, 4, 1, 22), endsAt: Date.UTC(2026, 4, 2, 1) }
  const input = { title: 'a', body: 'b', componentIds: [], automatic: true, ...once }
  expect(describeDates({ once: input }, 'UTC', NOW).rows).toEqual([['Fri 1 May, 22:00 to Sat 2 May, 01:00']])
})
