import { describe, expect, test } from 'vitest'
import { availabilityOf } from '#engine/availability'
import { speak } from '#engine/language/saying'
import { ENGLISH } from '#engine/language/speech'
import { DEFAULT_POLICY, type Policy, policySchema, presetOf, presetPolicy } from '#engine/policy'
import { figures, MINUTE, maintained, type Piece, spansOf } from './figures.ts'

describe('the number', () => {
  test.each<[string, Piece[], Partial<Policy>, number | null, string]>([
    ['all well is one', [[100, [0, 0]]], {}, 1, '1 − 0 / 100 min watched'],
    [
      'an outage counts in full',
      [
        [80, [0, 0]],
        [20, [3, 3]],
      ],
      {},
      0.8,
      '1 − 20 min major outage / 100 min watched',
    ],
    [
      'a partial outage by its weight',
      [
        [80, [0, 0]],
        [20, [2, 2]],
      ],
      {},
      0.94,
      '1 − 0.3 x 20 min partial outage / 100 min watched',
    ],
    [
      'maintenance is left out',
      [
        [80, [0, 0]],
        [20, [3, 3], maintained],
      ],
      {},
      1,
      '1 − 0 / 80 min watched',
    ],
    [
      'maintenance as up lengthens the whole',
      [
        [60, [0, 0]],
        [20, [3, 3]],
        [20, [3, 3], maintained],
      ],
      { maintenance: 'up' },
      0.8,
      '1 − 20 min major outage / 100 min watched or in maintenance',
    ],
    [
      'maintenance counted is like any other time',
      [
        [80, [0, 0]],
        [20, [3, 3], maintained],
      ],
      { maintenance: 'count' },
      0.8,
      '1 − 20 min major outage / 100 min watched',
    ],
    [
      'the dark is taken to be like the watched',
      [
        [64, [0, 0]],
        [16, [3, 3]],
        [20, [0, 3]],
      ],
      {},
      0.8,
      '1 − 16 min major outage / 80 min watched',
    ],
    [
      'the dark counts as down when the policy says so',
      [
        [80, [0, 0]],
        [20, [0, 3]],
      ],
      { unobserved: 'down' },
      0.8,
      '1 − 20 min not watched / 100 min',
    ],
    [
      'too little watched gives no number',
      [
        [40, [0, 0]],
        [60, [0, 3]],
      ],
      {},
      null,
      'No number: 40 min of 100 min were watched, and the policy asks for 50 %',
    ],
    [
      'nothing watched gives no number',
      [[60, [0, 3]]],
      { coverageFloor: 0 },
      null,
      'No number: 0 min of 60 min were watched, and the policy asks for 0 %',
    ],
  ])('%s', (_, pieces, policy, value, formula) => {
    const result = figures(pieces, policy)
    if (value === null) expect(result.value).toBeNull()
    else expect(result.value).toBeCloseTo(value, 12)
    expect(speak(ENGLISH, result.formula)).toBe(formula)
  })

  test('a window begins where the component does', () => {
    const spans = spansOf([[100, [0, 0]]]).map((span) => ({ ...span, from: 50 * MINUTE }))
    expect(availabilityOf(spans, { from: 0, until: 100 * MINUTE }, [], 60).coverage).toBe(1)
  })

  test('old time keeps its policy', () => {
    const spans = spansOf([[100, [2, 2]]])
    const policies = [{ validFrom: 50 * MINUTE, value: { ...DEFAULT_POLICY, partial: 1 } }]
    expect(availabilityOf(spans, { from: 0, until: 100 * MINUTE }, policies, 60).value).toBeCloseTo(0.35, 12)
  })

  test.each([
    ['an hour of one-minute checks supports none', 60, 0],
    ['a day of them one', 1440, 1],
    ['ninety days of them three', 129_600, 3],
  ])('%s', (_, minutes, decimals) => {
    expect(figures([[minutes, [0, 0]]]).decimals).toBe(decimals)
  })
})

describe('figures that others have published', () => {
  test('a third of an hour in full outage, half of it degraded, degraded counting as up (incident.io)', () => {
    const hour: Piece[] = [
      [10, [0, 0]],
      [20, [3, 3]],
      [30, [1, 1]],
    ]
    expect(figures(hour, presetPolicy('time-based')).value).toBeCloseTo(0.6667, 4)
  })

  test('ninety days with 60 major and 100 partial minutes at weight 0.3 (Instatus)', () => {
    const quarter: Piece[] = [
      [129_440, [0, 0]],
      [60, [3, 3]],
      [100, [2, 2]],
    ]
    for (const preset of ['instatus', 'statuspage'] as const) {
      const result = figures(quarter, presetPolicy(preset))
      expect(result.value).toBeCloseTo(0.9993055556, 10)
      expect(speak(ENGLISH, result.formula)).toBe(
        '1 − (60 min major outage + 0.3 x 100 min partial outage) / 129,600 min watched',
      )
    }
  })

  test('strict counts everything that is not operational, unobserved too', () => {
    const pieces: Piece[] = [
      [60, [0, 0]],
      [10, [3, 3]],
      [10, [2, 2]],
      [10, [1, 1], maintained],
      [10, [0, 3]],
    ]
    expect(figures(pieces, presetPolicy('strict')).value).toBeCloseTo(0.6, 12)
    expect(figures(pieces, presetPolicy('time-based')).value).toBeCloseTo(1 - 10 / 80, 12)
  })

  test('a policy is known by its preset, whatever its hours', () => {
    expect(presetOf({ ...presetPolicy('strict'), decimals: 2 })).toBe('strict')
    expect(presetOf(policySchema.parse({ partial: 0.7 }))).toBeNull()
  })
})

describe('service hours', () => {
  const policy = {
    serviceHours: {
      timeZone: 'UTC',
      hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', until: '01:00' }],
    },
  }

  test('only time within them counts', () => {
    // 1970 began on a Thursday at midnight.
    const pieces: Piece[] = [
      [30, [0, 0]],
      [60, [3, 3]],
      [30, [0, 3]],
    ]
    const result = figures(pieces, policy)
    expect(result.value).toBeCloseTo(0.5, 12)
    expect(result).toMatchObject({ coverage: 1, ownDowntimeMs: 0, inheritedDowntimeMs: 30 * MINUTE })
    expect(speak(ENGLISH, result.formula)).toBe('1 − 30 min major outage / 60 min watched')
  })
})

describe('a policy that changes inside the window', () => {
  const strict = { ...DEFAULT_POLICY, partial: 1, unobserved: 'down' as const }

  test('each part is named with its dates, and the formula gives the number', () => {
    const spans = spansOf([
      [50, [2, 2]],
      [20, [2, 2]],
      [30, [0, 3]],
    ])
    const policies = [
      { validFrom: 0, value: DEFAULT_POLICY },
      { validFrom: 50 * MINUTE, value: strict },
    ]
    const { value, formula } = availabilityOf(spans, { from: 0, until: 100 * MINUTE }, policies, 60)
    expect(value).toBeCloseTo(1 - (0.3 * 50 + 20 + 30) / 100, 12)
    expect(speak(ENGLISH, formula)).toBe(
      '1 − (0.3 x 50 min partial outage before 1970-01-01 00:50 UTC + 20 min partial outage from 1970-01-01 00:50 UTC + 30 min not watched from 1970-01-01 00:50 UTC) / 100 min',
    )
  })
})
