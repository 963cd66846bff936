import { describe, expect, test } from 'vitest'
import { presetPolicy } from '#engine/policy'
import { policyFieldsSchema, policyOf } from '../../app/admin/form/policy-form.ts'

const FORM = {
  major: 100,
  partial: 30,
  degraded: 0,
  maintenance: 'up',
  unobserved: 'exclude',
  coverageFloor: 50,
  decimals: null,
  serviceHours: { timeZone: 'UTC', hours: '' },
}
const read = (over: object) => policyOf(policyFieldsSchema.parse({ ...FORM, ...over }), 'own.')

describe('the form of a policy', () => {
  test('shares are percentages', () => {
    expect(read({})).toEqual(presetPolicy('statuspage'))
    expect(read({ partial: 33.3 }).partial).toBe(0.333)
  })

  test('hours and decimals are part of it when they are given', () => {
    const serviceHours = { timeZone: 'Europe/Berlin', hours: 'Mon 08:00-12:00' }
    expect(read({ decimals: 2, serviceHours })).toMatchObject({
      decimals: 2,
      serviceHours: { timeZone: 'Europe/Berlin', hours: [{ days: [1], from: '08:00', until: '12:00' }] },
    })
  })

  test.each<[string, object, RegExp, string]>([
    ['weights that fall', { degraded: 50 }, /Weights rise/, 'own.partial'],
    [
      'hours that end before they begin',
      { serviceHours: { timeZone: 'UTC', hours: 'Mon 12:00-08:00' } },
      /end after/,
      'own.serviceHours.hours',
    ],
    [
      'a zone that is none',
      { serviceHours: { timeZone: 'Moon', hours: 'Mon 08:00-12:00' } },
      /time zone/,
      'own.serviceHours.timeZone',
    ],
    [
      'hours that are no hours',
      { serviceHours: { timeZone: 'UTC', hours: 'Mondays' } },
      /Line 1/,
      'own.serviceHours.hours',
    ],
  ])('%s are refused beside their field', (_, over, message, field) => {
    expect(() => read(over)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(message), field }),
    )
  })
})
