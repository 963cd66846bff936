import { describe, expect, test } from 'vitest'
import { parseHours, printHours } from '../../app/admin/form/hours-outline.ts'

describe('service hours as text', () => {
  test.each<[string, string, unknown]>([
    ['a range of days', 'Mon-Fri 08:00-18:00', [{ days: [1, 2, 3, 4, 5], from: '08:00', until: '18:00' }]],
    ['single days, in any case', 'SAT,sun 10:00 to 14:00', [{ days: [6, 7], from: '10:00', until: '14:00' }]],
    ['full names', 'Monday-Tuesday 08:00–09:00', [{ days: [1, 2], from: '08:00', until: '09:00' }]],
    ['every day', 'daily 00:00-24:00', [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', until: '24:00' }]],
    ['nothing written is no hours', ' \n', []],
  ])('%s', (_, text, hours) => {
    expect(parseHours(text)).toEqual(hours)
  })

  test.each([
    'Mon-Fri',
    'Fri-Mon 08:00-18:00',
    'Noday 08:00-18:00',
    'M 08:00-18:00',
    'Mon-Tue-Wed 08:00-18:00',
  ])('refuses %s with its line', (line) => {
    expect(() => parseHours(`daily 00:00-24:00\n${line}`)).toThrow(/^Line 2 is not like/)
  })

  test.each(['Mon-Fri 08:00-18:00', 'Mon,Wed 08:00-18:00', 'daily 00:00-24:00\nSun 01:00-02:00'])(
    'what is printed reads back the same: %s',
    (text) => {
      expect(printHours(parseHours(text))).toBe(text)
    },
  )
})
