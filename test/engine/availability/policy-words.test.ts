import { describe, expect, test } from 'vitest'
import { describePolicy } from '#engine/availability/policy-words'
import { policySchema, presetPolicy } from '#engine/policy'

describe('a policy in sentences', () => {
  test.each([
    [
      'time-based',
      'Counted as "time-based". Major outages count in full, partial outages do not count, times of degraded performance do not count. Maintenance is left out. What nobody watched is taken to be like the rest, as long as 50 % was watched.',
    ],
    [
      'strict',
      'Counted as "strict". Major outages count in full, partial outages count in full, times of degraded performance count in full. Maintenance counts like any other time. What nobody watched counts as down.',
    ],
  ] as const)('%s', (preset, text) => {
    expect(describePolicy(presetPolicy(preset))).toBe(text)
  })

  test.each<[number[], string]>([
    [[1, 2, 3, 4, 5], 'Only Monday to Friday 08:00 to 18:00 (Europe/Berlin) counts.'],
    [[7, 6], 'Only Saturday and Sunday 08:00 to 18:00 (Europe/Berlin) counts.'],
    [[1, 2, 3, 4, 5, 6, 7], 'Only daily 08:00 to 18:00 (Europe/Berlin) counts.'],
  ])('service hours on %j', (days, sentence) => {
    const serviceHours = { timeZone: 'Europe/Berlin', hours: [{ days, from: '08:00', until: '18:00' }] }
    expect(describePolicy(policySchema.parse({ serviceHours }))).toContain(sentence)
  })
})
