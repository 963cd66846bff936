import type { MaintenanceId, SeriesId } from '#engine/id'
import { firstStarts, plannedStarts, type SeriesPlan } from '#engine/maintenance-series'
import type { MaintenanceView, SeriesView } from '#engine/page/view'
import { seriesPlan } from '../../engine/series-plan.ts'
import { CHECKOUT, NOON } from './sample-view.ts'

export const SERIES = 'seriesseries' as SeriesId
const MINUTE = 60_000
const DAY = 1440 * MINUTE

/** A series as a page tells it, by its plan. */
export function sampleSeries(plan: Partial<SeriesPlan> = {}, over: Partial<SeriesView> = {}): SeriesView {
  const full = seriesPlan(plan)
  const [first = 0] = firstStarts(full, 1)
  return {
    id: SERIES,
    seriesId: SERIES,
    title: full.title,
    body: full.body,
    componentIds: [CHECKOUT],
    rule: full.rule,
    timeZone: full.timeZone,
    startsAt: full.startsAt,
    durationMinutes: full.durationMinutes,
    firstStartsAt: first,
    lastStartsAt: null,
    isCancelled: false,
    isCurrent: true,
    version: 1,
    createdAt: NOON - 120 * DAY,
    updatedAt: NOON - 120 * DAY,
    excludedAt: [],
    ...over,
  }
}

/** The occurrences of a plan in the 60 days from NOON. */
export function sampleOccurrences(plan: Partial<SeriesPlan> = {}): MaintenanceView[] {
  const full = seriesPlan(plan)
  const starts = [...plannedStarts(full, { from: NOON, until: NOON + 60 * DAY })]
  return starts.map((at, index) => ({
    id: `occurrence${String(index).padStart(2, '0')}` as MaintenanceId,
    title: full.title,
    status: 'scheduled',
    series: { id: SERIES, originalStartsAt: at },
    version: 1,
    startsAt: at,
    endsAt: at + full.durationMinutes * MINUTE,
    startedAt: null,
    completedAt: null,
    createdAt: NOON,
    updatedAt: NOON,
    componentIds: [CHECKOUT],
    updates: [],
  }))
}
