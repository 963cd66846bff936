import { describe, expect, test } from 'vitest'
import type { MaintenanceId, SeriesId } from '#engine/id'
import type { MaintenanceFact } from '#engine/maintenance'
import type { SeriesFact, SeriesPlan } from '#engine/maintenance-series'
import { describePage } from '#engine/page'
import { nextOfSeries } from '#engine/page/series'
import {
  CHECKOUT,
  component,
  DATABASE,
  DAY,
  HOUR,
  maintenance,
  NOON,
  NOW,
  pageFacts,
} from '../sample-graph.ts'
import { seriesPlan } from '../series-plan.ts'

const SERIES = 'seriesseries' as SeriesId
const TOMORROW = NOON + DAY
const daily = (over: Partial<SeriesPlan> = {}) =>
  seriesPlan({
    timeZone: 'UTC',
    startsAt: '12:00',
    startsOn: '2026-05-01',
    rule: { frequency: 'daily', interval: 1 },
    ...over,
  })
const series = (...plans: [validFrom: number, value: SeriesPlan | null][]): SeriesFact => ({
  id: SERIES,
  plans: plans.map(([validFrom, value], index) => ({ id: `plan${index}`, validFrom, value })),
})
const occurrence = (at: number, over: Partial<MaintenanceFact> = {}) =>
  maintenance({
    id: `o${at}`.slice(-12) as MaintenanceId,
    startsAt: at,
    endsAt: at + 2 * HOUR,
    series: { id: SERIES, originalStartsAt: at },
    ...over,
  })
const describeAll = (of: SeriesFact, maintenances: MaintenanceFact[] = []) =>
  describePage(pageFacts({ components: [component(DATABASE, 'Database')], series: [of], maintenances }), NOW)

describe('a series on the page', () => {
  test('says its rule from its first start on', () => {
    expect(describeAll(series([NOON - DAY, daily()])).series).toMatchObject([
      {
        id: 'plan0',
        seriesId: SERIES,
        title: 'Kernel updates',
        firstStartsAt: NOON - DAY,
        lastStartsAt: null,
        isCurrent: true,
        isCancelled: false,
        version: 1,
        excludedAt: [],
      },
    ])
  })

  test('that was changed tells both plans, each for its time', () => {
    const plans = describeAll(
      series([NOON - 3 * DAY, daily()], [NOON - HOUR, daily({ startsAt: '18:00' })]),
    ).series
    expect(plans).toMatchObject([
      { id: 'plan0', isCurrent: false, lastStartsAt: NOON - DAY, version: 2 },
      { id: 'plan1', isCurrent: true, firstStartsAt: NOON + 6 * HOUR, lastStartsAt: null },
    ])
  })

  test('that ended before it began is called off', () => {
    const plans = describeAll(series([NOON - 2 * HOUR, daily()], [NOON - HOUR, null])).series
    expect(plans).toMatchObject([{ isCancelled: true, isCurrent: false }])
  })

  test('that was changed before it began is one plan, with the name of the first and a later version', () => {
    const changes = series(
      [NOON - 3 * HOUR, daily({ startsOn: '2026-06-01' })],
      [NOON - 2 * HOUR, daily({ startsOn: '2026-06-08' })],
      [NOON - HOUR, daily({ startsOn: '2026-06-08', startsAt: '18:00' })],
    )
    const [plan, ...others] = describeAll(changes).series
    expect(others).toEqual([])
    expect(plan).toMatchObject({
      id: 'plan0',
      startsAt: '18:00',
      isCurrent: true,
      isCancelled: false,
      createdAt: NOON - 3 * HOUR,
      updatedAt: NOON - HOUR,
    })
    const [before] = describeAll({ ...changes, plans: changes.plans.slice(0, 2) }).series
    expect(plan?.version).toBeGreaterThan(before?.version ?? Number.POSITIVE_INFINITY)
  })

  test('that was changed and then ended, all before it began, is called off under that name', () => {
    const later = daily({ startsOn: '2026-06-01' })
    const plans = describeAll(
      series([NOON - 3 * HOUR, later], [NOON - 2 * HOUR, later], [NOON - HOUR, null]),
    ).series
    expect(plans).toMatchObject([{ id: 'plan0', isCancelled: true }])
  })

  test('whose next plan is of components that the page does not show is called off here', () => {
    const later = daily({ startsOn: '2026-06-01' })
    const elsewhere = { ...later, componentIds: [CHECKOUT] }
    const plans = describeAll(series([NOON - 2 * HOUR, later], [NOON - HOUR, elsewhere])).series
    expect(plans).toMatchObject([{ id: 'plan0', isCancelled: true }])
  })

  test('counts what was called off of it as a change', () => {
    const off = occurrence(TOMORROW, { cancelledAt: NOON - HOUR })
    const [plan] = describeAll(series([NOON - DAY, daily()]), [off]).series
    expect([plan?.excludedAt, plan?.version, plan?.updatedAt]).toEqual([[TOMORROW], 2, NOON - HOUR])
  })

  test('about components that the page does not show is not told', () => {
    expect(describeAll(series([NOON, daily({ componentIds: [CHECKOUT] })])).series).toEqual([])
  })
})

test('a page lists what runs and the next of each series, and everything that does not repeat', () => {
  const ahead = [0, 1, 2].map((index) => occurrence(TOMORROW + index * DAY))
  const running = occurrence(NOON - HOUR)
  const single = maintenance({ startsAt: NOON + 9 * DAY, endsAt: NOON + 10 * DAY })
  const { maintenances } = describeAll(series([NOON - DAY, daily()]), [...ahead, running, single])
  expect(maintenances).toHaveLength(5)
  expect(nextOfSeries(maintenances).map(({ startsAt }) => startsAt)).toEqual([
    running.startsAt,
    TOMORROW,
    single.startsAt,
  ])
})
