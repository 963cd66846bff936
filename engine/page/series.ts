import type { PageFacts } from '../facts.ts'
import type { SeriesId } from '../id.ts'
import type { SeriesFact } from '../maintenance-series.ts'
import { firstStarts, holdOf, lastStart } from '../maintenance-series.ts'
import { fillWords } from '../words.ts'
import { type StoryScope, shownOf } from './stories.ts'
import type { MaintenanceView, SeriesView } from './view.ts'

type Planned = SeriesFact['plans'][number]

/** The plans of every series that this page tells of, in order. */
export function describeSeries(facts: PageFacts, scope: StoryScope): SeriesView[] {
  const touched = Map.groupBy(facts.maintenances, ({ series }) => series?.id ?? null)
  return facts.series.flatMap((series) =>
    series.plans.flatMap((_, index): SeriesView[] => {
      const view = describePlan(series, index, scope)
      return view === null ? [] : [withTouched(view, touched.get(series.id) ?? [], scope)]
    }),
  )
}

function describePlan(series: SeriesFact, index: number, scope: StoryScope): SeriesView | null {
  const own = series.plans[index]
  if (own === undefined || own.value === null) return null
  const { value: plan, validFrom } = own
  const componentIds = shownOf(plan.componentIds, scope)
  const [firstStartsAt] = firstStarts(plan, 1, validFrom)
  if (componentIds === null || firstStartsAt === undefined || isReplaced(series, index, scope)) return null
  const hold = holdOf(series, index)
  const isCurrent = hold.until > scope.now.getTime()
  const { id, validFrom: createdAt } = originOf(series, index, own)
  return {
    id,
    seriesId: series.id,
    title: fillWords(plan.title, scope.reader),
    body: fillWords(plan.body, scope.reader),
    componentIds,
    rule: plan.rule,
    timeZone: plan.timeZone,
    startsAt: plan.startsAt,
    durationMinutes: plan.durationMinutes,
    firstStartsAt,
    lastStartsAt: lastStart(plan, hold.until),
    isCancelled: hold.until <= firstStartsAt,
    isCurrent,
    // In seconds, as long as it was planned otherwise: it grows whatever was called off meanwhile.
    version: (isCurrent ? 1 : 2) + Math.ceil((validFrom - createdAt) / 1000),
    createdAt,
    updatedAt: isCurrent ? validFrom : hold.until,
    excludedAt: [],
  }
}

/** Whether a plan gave way before its first start. */
function neverCame(series: SeriesFact, index: number): boolean {
  const plan = series.plans[index]
  if (!plan?.value) return false
  const [first] = firstStarts(plan.value, 1, plan.validFrom)
  return first === undefined || holdOf(series, index).until <= first
}

/** Whether a plan that never came is told by the one after it. */
function isReplaced(series: SeriesFact, index: number, scope: StoryScope): boolean {
  const next = series.plans[index + 1]?.value
  return !!next && shownOf(next.componentIds, scope) !== null && neverCame(series, index)
}

/** The first of the plans that became this one without ever having come. */
function originOf(series: SeriesFact, index: number, own: Planned): Planned {
  const before = series.plans[index - 1]
  return before && neverCame(series, index - 1) ? originOf(series, index - 1, before) : own
}

/** What people did to single occurrences of this plan is a change of it, too. */
function withTouched(view: SeriesView, of: PageFacts['maintenances'], scope: StoryScope): SeriesView {
  const own = of.filter(({ series }) => {
    const at = series?.originalStartsAt ?? Number.NaN
    return at >= view.firstStartsAt && at <= (view.lastStartsAt ?? Number.POSITIVE_INFINITY)
  })
  const called = own.filter(({ cancelledAt }) => cancelledAt !== null && cancelledAt <= scope.now.getTime())
  return {
    ...view,
    version: view.version + called.length,
    updatedAt: called.reduce((newest, { cancelledAt }) => Math.max(newest, cancelledAt ?? 0), view.updatedAt),
    excludedAt: called.flatMap(({ series }) => series?.originalStartsAt ?? []).sort((a, b) => a - b),
  }
}

/** Planned work as a page lists it: of each series what runs and the next to come, and all else. */
export function nextOfSeries(maintenances: readonly MaintenanceView[]): MaintenanceView[] {
  const seen = new Set<SeriesId>()
  return maintenances.filter(({ series, status }) => {
    if (series === null || status !== 'scheduled') return true
    const isNext = !seen.has(series.id)
    seen.add(series.id)
    return isNext
  })
}
