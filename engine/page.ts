import type { PageFacts } from './facts.ts'
import { presentOf, stateHistory } from './graph/present.ts'
import { computeStates, type GraphStates } from './graph/states.ts'
import { countLocations, watchesOf } from './health/watch.ts'
import { isOpen } from './incident.ts'
import type { Moment } from './language/saying.ts'
import { describeComponents, describeGroups } from './page/components.ts'
import { type PageScope, readerOf, shownOn, windowOf } from './page/scope.ts'
import { indicatorOf, sentenceOf } from './page/sentence.ts'
import { describeSeries } from './page/series.ts'
import { describeIncidents, describeMaintenances } from './page/stories.ts'
import { validUntil } from './page/valid-until.ts'
import type { PageView } from './page/view.ts'

/** Everything that every public surface of one page renders, at an instant; and until when it stays true by itself. */
export function describePage(facts: PageFacts, now: Date): PageView {
  return describeScope(scopeOf(facts, now))
}

export function describeScope(scope: PageScope): PageView {
  const { facts, now } = scope
  const { page } = facts
  const incidents = describeIncidents(facts, scope)
  const maintenances = describeMaintenances(facts, scope, 'held')
  const components = describeComponents(scope, incidents)
  const groups = describeGroups(facts, components)
  const openIncidents = incidents.filter(({ status }) => isOpen(status))
  const freshestCheckAt = freshest(scope)
  return {
    page: {
      id: page.id,
      name: page.name,
      description: page.description,
      timeZone: page.timeZone,
      language: page.language,
      supportUrl: page.supportUrl,
      accent: page.accent,
      footerLinks: page.footerLinks,
      logo: page.logo,
      showsSightings: page.showsSightings,
      createdAt: page.createdAt,
      updatedAt: page.updatedAt,
    },
    revision: page.revision,
    computedAt: now.getTime(),
    validUntil: validUntil(scope),
    indicator: indicatorOf({ components, openIncidents }),
    sentence: sentenceOf({ components, groups, openIncidents, freshest: momentOf(scope, freshestCheckAt) }),
    freshestCheckAt,
    locationCount: locationCount(scope),
    operationalCount: components.filter(({ status }) => status === 'operational').length,
    groups,
    components,
    openIncidents,
    incidents,
    maintenances: maintenances.filter(({ status }) => status !== 'completed'),
    pastMaintenances: maintenances
      .filter(({ status, endsAt }) => status === 'completed' && endsAt >= scope.window.from)
      .reverse(),
    cancelledMaintenances: describeMaintenances(facts, scope, 'cancelled'),
    series: describeSeries(facts, scope),
  }
}

/** What a page's view is described from; `states` may reach farther than now. */
export function scopeOf(facts: PageFacts, now: Date, states?: GraphStates): PageScope {
  const { days, window } = windowOf(facts.page.timeZone, now)
  const graph = states ?? computeStates(facts, window)
  const shown = shownOn(facts)
  return {
    facts,
    now,
    days,
    window,
    graph,
    presentOf: presentOf(graph),
    historyOf: (id) => stateHistory(graph, id),
    shown,
    shownIds: new Set(shown.map(({ component }) => component.id)),
    reader: readerOf(facts),
    watches: watchesOf(facts, now),
  }
}

function freshest({ watches }: PageScope): number | null {
  let newest: number | null = null
  for (const { state } of [...watches.values()].flat())
    if (state.lastCheckAt !== null) newest = Math.max(newest ?? state.lastCheckAt, state.lastCheckAt)
  return newest
}

function momentOf({ days, facts }: PageScope, at: number | null): Moment | null {
  const today = days.at(-1)
  if (at === null || !today) return null
  return { at, isToday: today.from <= at && at < today.until, timeZone: facts.page.timeZone }
}

/** Locations from which something was heard lately. */
function locationCount({ watches }: PageScope): number {
  const heard = [...watches.values()].flat().filter(({ isHeard }) => isHeard)
  return countLocations(heard)
}
