import { describe, expect, test } from 'vitest'
import {
  type Episode,
  episodeOf,
  MEASURE_DEFINITIONS,
  measuresByComponent,
  measuresByRoot,
  measuresOf,
} from '#engine/measures'
import { CHECKOUT, DATABASE, HOUR, incident, incidentId, MINUTE, NOON, SEARCH } from './sample-graph.ts'

const window = { from: NOON - 10 * HOUR, until: NOON }

/** Minutes after the window's start; an open one has no end. */
function episode(started: number, ended: number | null, over: Partial<Episode> = {}): Episode {
  const at = (minute: number) => window.from + minute * MINUTE
  return {
    id: incidentId(`i${started}`),
    rootComponentId: DATABASE,
    componentIds: [DATABASE, CHECKOUT],
    startedAt: at(started),
    detectedAt: at(started + 2),
    acknowledgedAt: at(started + 5),
    resolvedAt: ended === null ? null : at(ended),
    ...over,
  }
}

describe('the figures of a window', () => {
  const measures = measuresOf(
    [episode(60, 90), episode(120, 130, { acknowledgedAt: null }), episode(-60, 10)],
    window,
  )

  test.each([
    ['incidents that started before do not count', 'incidentCount', 2],
    ['detection begins at the first failing check', 'mttdMs', 2 * MINUTE],
    ['what nobody took over has no time to acknowledge', 'mttaMs', 3 * MINUTE],
    ['restoring is everything together', 'mttrMs', 20 * MINUTE],
    ['calm time over failures', 'mtbfMs', ((600 - 30 - 10 - 10) / 2) * MINUTE],
  ] as const)('%s', (_, name, expected) => {
    expect(measures[name]).toBe(expected)
  })

  test('overlapping incidents do not shorten the calm twice', () => {
    expect(measuresOf([episode(60, 120), episode(90, 150)], window).mtbfMs).toBe((510 / 2) * MINUTE)
  })

  test('an open one has no time to restore and lasts until the end', () => {
    expect(measuresOf([episode(540, null)], window)).toMatchObject({ mttrMs: null, mtbfMs: 540 * MINUTE })
  })

  test('nothing happened: no figure is invented', () => {
    expect(measuresOf([], window)).toEqual({
      incidentCount: 0,
      mttdMs: null,
      mttaMs: null,
      mttrMs: null,
      mtbfMs: null,
    })
  })
})

test('by component and by root', () => {
  const episodes = [
    episode(60, 90),
    episode(120, 130, { rootComponentId: SEARCH, componentIds: [SEARCH, CHECKOUT] }),
  ]
  const counts = (measures: ReturnType<typeof measuresByRoot>) =>
    Object.fromEntries([...measures].map(([id, { incidentCount }]) => [id, incidentCount]))
  expect(counts(measuresByComponent(episodes, window))).toEqual({ [DATABASE]: 1, [CHECKOUT]: 2, [SEARCH]: 1 })
  expect(counts(measuresByRoot(episodes, window))).toEqual({ [DATABASE]: 1, [SEARCH]: 1 })
})

test('an incident that a person opened was acknowledged with it', () => {
  expect(episodeOf(incident({ origin: 'person', startedAt: NOON - HOUR, createdAt: NOON }))).toMatchObject({
    startedAt: NOON - HOUR,
    detectedAt: NOON,
    acknowledgedAt: NOON,
  })
  expect(episodeOf(incident({ takenOverAt: null })).acknowledgedAt).toBeNull()
})

test('every figure says what it means', () => {
  for (const text of Object.values(MEASURE_DEFINITIONS)) expect(text).toMatch(/^[A-Z].*\.$/)
})
