import { describe, expect, test } from 'vitest'
import { combine } from '#engine/graph/combine'
import {
  cutFrom,
  fromDated,
  fromIntervals,
  joined,
  placeAt,
  spansIn,
  type Timeline,
} from '#engine/graph/timeline'

const WINDOW = { from: 10, until: 100 }
const show = <T>(timeline: Timeline<T>) =>
  timeline.starts.map((start, place) => [start, timeline.values[place]])
const letters = () =>
  fromDated(
    [
      { validFrom: 20, value: 'b' },
      { validFrom: 30, value: 'c' },
    ],
    'a',
    WINDOW,
  )

describe('out of dated values', () => {
  test.each<[string, { validFrom: number; value: string }[], [number, string][]]>([
    ['none: what held before', [], [[10, 'a']]],
    ['one before the window holds from its start', [{ validFrom: 1, value: 'b' }], [[10, 'b']]],
    ['one after it never holds', [{ validFrom: 100, value: 'b' }], [[10, 'a']]],
    [
      'of two at one instant the later wins',
      [
        { validFrom: 20, value: 'b' },
        { validFrom: 20, value: 'c' },
      ],
      [
        [10, 'a'],
        [20, 'c'],
      ],
    ],
    ['what says the same adds nothing', [{ validFrom: 20, value: 'a' }], [[10, 'a']]],
  ])('%s', (_, dated, expected) => expect(show(fromDated(dated, 'a', WINDOW))).toEqual(expected))
})

describe('out of intervals', () => {
  test('of overlapping ones the last listed wins, and the other goes on after it', () => {
    const some = [
      { from: 0, until: 50, value: 'long' },
      { from: 20, until: 30, value: 'late' },
    ]
    expect(show(fromIntervals(some, null, WINDOW))).toEqual([
      [10, 'long'],
      [20, 'late'],
      [30, 'long'],
      [50, null],
    ])
  })
  test('neighbours that say the same are one', () => {
    const some = [
      { from: 20, until: 30, value: true },
      { from: 30, until: 40, value: true },
    ]
    expect(show(fromIntervals(some, false, WINDOW))).toEqual([
      [10, false],
      [20, true],
      [40, false],
    ])
  })
  test('open ends reach to the end', () => {
    const some = [{ from: 20, until: Number.POSITIVE_INFINITY, value: true }]
    expect(show(fromIntervals(some, false, WINDOW))).toEqual([
      [10, false],
      [20, true],
    ])
  })
})

test('the place that holds at an instant; none before the first', () => {
  expect([9, 10, 19, 20, 29, 30, 99].map((at) => placeAt(letters(), at))).toEqual([-1, 0, 0, 1, 1, 2, 2])
})

test('spans are cut at the ends of a window', () => {
  expect([...spansIn(letters(), { from: 15, until: 25 })]).toEqual([
    { from: 15, until: 20, value: 'a' },
    { from: 20, until: 25, value: 'b' },
  ])
})

test('what is cut off and what is joined again', () => {
  const timeline = letters()
  cutFrom(timeline, 20)
  expect(show(timeline)).toEqual([[10, 'a']])
  expect(show(joined([timeline, fromDated([], 'a', { from: 20, until: 100 })]))).toEqual([[10, 'a']])
})

describe('side by side', () => {
  test('every instant at which one of them changes, once', () => {
    const flags = fromIntervals([{ from: 20, until: 25, value: true }], false, WINDOW)
    expect(show(combine([letters(), flags], WINDOW, ([letter, flag]) => `${letter} ${flag}`))).toEqual([
      [10, 'a false'],
      [20, 'b true'],
      [25, 'b false'],
      [30, 'c false'],
    ])
  })
  test('none at all: one value', () => expect(show(combine([], WINDOW, () => 1))).toEqual([[10, 1]]))
  test('one that begins late is an error', () => {
    expect(() => combine([letters()], { from: 0, until: 50 }, () => 1)).toThrow('begins after its window')
  })
})
