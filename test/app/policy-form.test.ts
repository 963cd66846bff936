import { describe, expect, test } from 'vitest'
import { presetPolicy } from '#engine/policy'
import { policyFormSchema, policyOf } from '../../app/admin/(desk)/page-settings/policy/policy-form.ts'

const FORM = {
  pageId: 'p'.repeat(12),
  major: 100,
  partial: 30,
  degraded: 0,
  maintenance: 'up',
  unobserved: 'exclude',
  coverageFloor: 50,
  decimals: null,
  serviceHours: { timeZone: 'UTC', hours: '' },
  validFrom: null,
}
const read = (over: object) => policyOf(policyFormSchema.parse({ ...FORM, ...over }))

describe('the form of a policy', () => {
  test('shares are percentages', () => {
    expect(read({}).data).toEqual(presetPolicy('statuspage'))
    expect(read({ partial: 33.3 }).data?.partial).toBe(0.333)
  })

  test('hours and decimals are part of it when they are given', () => {
    const serviceHours = { timeZone: 'Europe/Berlin', hours: 'Mon 08:00-12:00' }
    expect(read({ decimals: 2, serviceHours }).data).toMatchObject({
      decimals: 2,
      serviceHours: { timeZone: 'Europe/Berlin', hours: [{ days: [1], from: '08:00', until: '12:00' }] },
    })
  })

  test.each<[string, object, RegExp]>([
    ['weights that fall', { degraded: 50 }, /Weights rise/],
    [
      'hours that end before they begin',
      { serviceHours: { timeZone: 'UTC', hours: 'Mon 12:00-08:00' } },
      /end after/,
    ],
    ['a zone that is none', { serviceHours: { timeZone: 'Moon', hours: 'Mon 08:00-12:00' } }, /time zone/],
  ])('%s are refused', (_, over, sentence) => {
    expect(read(over).error?.issues[0]?.message).toMatch(sentence)
  })
})
