import { describe, expect, test } from 'vitest'
import { plainIssue } from '#engine/plain-issue'
import { DEFAULT_POLICY, presetPolicy } from '#engine/policy'
import { type Slo, sloSchema } from '#engine/slo'
import { ObjectiveFields } from '../../app/admin/(desk)/components/[id]/objective.tsx'
import { objectiveFormSchema, sloOf } from '../../app/admin/(desk)/components/objective-schema.ts'
import { readForm } from '../../app/admin/form/read-form.ts'
import { formOf } from './filled-form.tsx'

/** What the form stands for as it is shown for a promise, with some fields filled otherwise. */
function sent(slo: Slo | null, over: Record<string, string> = {}): Slo | null {
  const form = formOf(<ObjectiveFields slo={slo} timeZone="UTC" />)
  form.set('componentId', 'abcdefghijkl')
  for (const [name, text] of Object.entries(over)) form.set(name, text)
  return sloOf(objectiveFormSchema.parse(readForm(form), { error: plainIssue }))
}
const slo = (over: Partial<Slo> = {}): Slo => ({
  ...sloSchema.parse({ objective: 0.999 }),
  rollingDays: 90,
  ...over,
})
const hours = { timeZone: 'Europe/Berlin', hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', until: '18:00' }] }

describe('the form of an objective', () => {
  test.each<[string, Slo]>([
    ['rolling days', slo({ rollingDays: 30 })],
    ['a preset', slo({ policy: presetPolicy('strict') })],
    [
      'a policy of its own',
      slo({ policy: { ...DEFAULT_POLICY, major: 1, partial: 0.5, maintenance: 'up' } }),
    ],
    ['service hours', slo({ policy: { ...presetPolicy('statuspage'), serviceHours: hours } })],
  ])('sent as it is shown it promises the same: %s', (_, promised) => {
    expect(sent(promised)).toEqual(promised)
  })

  test.each(['day', 'month', 'quarter'] as const)('a calendar %s has no days of its own', (window) => {
    const { rollingDays: _, ...calendar } = slo({ window, timeZone: 'Europe/Berlin' })
    expect(sent(slo(), { window, timeZone: 'Europe/Berlin', 'rollingDays#optionalNumber': '30' })).toEqual(
      calendar,
    )
  })

  test('takes a policy of its own with weights, maintenance, the unobserved and hours', () => {
    const wanted = sent(slo(), {
      counted: 'own',
      'own.partial#number': '50',
      'own.maintenance': 'count',
      'own.unobserved': 'down',
      'own.serviceHours.hours': 'Mon-Fri 08:00-18:00',
      'own.serviceHours.timeZone': 'Europe/Berlin',
    })
    expect(wanted?.policy).toMatchObject({
      partial: 0.5,
      maintenance: 'count',
      unobserved: 'down',
      serviceHours: hours,
    })
  })

  test('without a percentage nothing is promised', () => {
    expect(sent(slo(), { 'percent#optionalNumber': '' })).toBeNull()
  })

  test('fields of a policy that nobody asked for may hold anything', () => {
    expect(sent(slo(), { 'own.major#number': 'much' })?.policy).toBeUndefined()
  })

  test.each<[string, Record<string, string>, RegExp]>([
    ['a weight above all', { counted: 'own', 'own.major#number': '120' }, /own/],
    ['weights that fall', { counted: 'own', 'own.degraded#number': '90' }, /Weights rise/],
    ['hours that are none', { counted: 'own', 'own.serviceHours.hours': 'Mondays' }, /Line 1/],
    ['half a day', { 'rollingDays#optionalNumber': '0.5' }, /rollingDays/],
    ['a promise of everything', { 'percent#optionalNumber': '100' }, /leaves no budget/],
  ])('refuses %s', (_, over, expected) => {
    expect(() => sent(slo(), over)).toThrow(expected)
  })
})
