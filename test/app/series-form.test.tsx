import { describe, expect, test } from 'vitest'
import { PlanFields } from '../../app/admin/(desk)/maintenances/plan-fields.tsx'
import { emptyForm, formOf as formOfPlan } from '../../app/admin/(desk)/maintenances/plan-form.ts'
import { plannedSchema } from '../../app/admin/(desk)/maintenances/series-form.ts'
import { readForm } from '../../app/admin/form/read-form.ts'
import { componentId } from '../engine/sample-graph.ts'
import { seriesPlan } from '../engine/series-plan.ts'
import { formOf } from './filled-form.tsx'

const FORM = {
  title: 'New disks',
  body: 'Slow for an hour.',
  componentIds: [componentId('web')],
  automatic: true,
  timeZone: 'Europe/Berlin',
  startsAt: '2026-06-02T02:00',
  endsAt: '2026-06-02T04:00',
  repeats: 'none',
  interval: 1,
  weekdays: [],
  monthDay: null,
  nth: 1,
  weekday: '',
  ends: 'never',
  endsOn: null,
  endsAfter: null,
  noticeHours: 72,
}
const read = (over: Partial<Record<keyof typeof FORM, unknown>> = {}) =>
  plannedSchema.parse({ ...FORM, ...over })
const faults = (over: Partial<Record<keyof typeof FORM, unknown>>) => [
  ...new Set(plannedSchema.safeParse({ ...FORM, ...over }).error?.issues.map(({ path }) => path.join('.'))),
]

describe('the form of a maintenance', () => {
  test('of one that does not repeat is two instants, by the clocks that it names', () => {
    expect(read()).toMatchObject({
      once: { startsAt: Date.UTC(2026, 5, 2), endsAt: Date.UTC(2026, 5, 2, 2) },
    })
    expect(read({ timeZone: 'UTC' })).toMatchObject({ once: { startsAt: Date.UTC(2026, 5, 2, 2) } })
  })

  test('of one that repeats is a plan', () => {
    expect(read({ repeats: 'weekly', interval: 2, weekdays: ['TU', 'FR'] })).toMatchObject({
      plan: {
        startsOn: '2026-06-02',
        startsAt: '02:00',
        durationMinutes: 120,
        timeZone: 'Europe/Berlin',
        rule: { frequency: 'weekly', interval: 2, weekdays: ['TU', 'FR'] },
        ends: null,
      },
    })
  })

  test.each([
    ['the weekday', { repeats: 'weekly' }, { weekdays: ['TU'] }],
    ['the day of the month', { repeats: 'monthly_on_day' }, { monthDay: 2 }],
    ['the weekday of a month', { repeats: 'monthly_on_weekday', nth: -1 }, { nth: -1, weekday: 'TU' }],
  ])('what is left open is as on the first date: %s', (_, over, rule) =>
    expect(read(over)).toMatchObject({ plan: { rule } }),
  )

  test.each([
    ['a last date', { ends: 'on', endsOn: '2026-12-31' }, { on: '2026-12-31' }],
    ['a number of times', { ends: 'after', endsAfter: 6 }, { after: 6 }],
  ])('it comes to an end: %s', (_, over, ends) =>
    expect(read({ repeats: 'daily', ...over })).toMatchObject({ plan: { ends } }),
  )

  test.each([
    ['no times at all', { startsAt: '', endsAt: '' }, ['startsAt', 'endsAt']],
    ['an end before the start', { endsAt: '2026-06-02T01:00' }, ['endsAt']],
    ['an end before the start of a series', { repeats: 'daily', endsAt: '2026-06-02T01:00' }, ['endsAt']],
    ['one that runs into the next', { repeats: 'daily', endsAt: '2026-06-03T03:00' }, ['endsAt']],
    ['a rhythm of nothing', { repeats: 'daily', interval: 0 }, ['interval']],
    ['an end without its date', { repeats: 'daily', ends: 'on' }, ['endsOn']],
    ['an end without its number', { repeats: 'daily', ends: 'after' }, ['endsAfter']],
    ['no title', { title: '' }, ['title']],
    ['no components', { componentIds: [] }, ['componentIds']],
    ['a zone that is none', { timeZone: 'Berlin' }, ['timeZone']],
  ])('%s is said at its field', (_, over, fields) => expect(faults(over)).toEqual(fields))

  test.each([
    seriesPlan(),
    seriesPlan({ rule: { frequency: 'weekly', interval: 3, weekdays: ['MO', 'SU'] }, ends: { after: 4 } }),
    seriesPlan({
      rule: { frequency: 'monthly_on_day', interval: 1, monthDay: -1 },
      ends: { on: '2027-01-01' },
    }),
    seriesPlan({
      rule: { frequency: 'daily', interval: 7 },
      startsAt: '23:00',
      automatic: false,
      noticeHours: 24,
    }),
  ])('shows a plan as it is, and reads it again: %#', (plan) => {
    const zones = [...new Set([plan.timeZone, 'UTC'])]
    const components = plan.componentIds.map((id) => ({ id, name: 'Database' }))
    const form = formOf(
      <PlanFields initial={formOfPlan(plan)} components={components} zones={zones} mayBeOnce={false} />,
    )
    expect(plannedSchema.parse(readForm(form))).toEqual({ plan })
  })

  test('that nobody filled in asks for what is missing, and for nothing of a series', () => {
    const form = formOf(<PlanFields initial={emptyForm('UTC')} components={[]} zones={['UTC']} mayBeOnce />)
    const issues = plannedSchema.safeParse(readForm(form)).error?.issues ?? []
    expect(issues.map(({ path }) => path.join('.'))).toEqual(['startsAt', 'endsAt'])
  })
})
