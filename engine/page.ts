import type { ShownStatus } from './component.ts'
import type { PageFacts } from './facts.ts'
import { presentOf, stateHistory } from './graph/present.ts'
import { computeStates, type GraphStates } from './graph/states.ts'
import { countLocations, watchesOf } from './health/watch.ts'
import type { ComponentId, GroupId, IncidentId, MaintenanceId, PageId } from './id.ts'
import { type Impact, type IncidentStatus, isOpen } from './incident.ts'
import type { Moment, Saying } from './language/saying.ts'
import type { Language } from './language.ts'
import type { MaintenanceFact, MaintenanceStatus } from './maintenance.ts'
import type { Accent } from './page/accent.ts'
import { describeComponents, describeGroups } from './page/components.ts'
import type { Logo } from './page/logo.ts'
import { type PageScope, readerOf, shownOn, windowOf } from './page/scope.ts'
import { indicatorOf, sentenceOf } from './page/sentence.ts'
import { describeSeries, type SeriesView } from './page/series.ts'
import type { FooterLink } from './page/settings.ts'
import { describeIncidents, describeMaintenances } from './page/stories.ts'
import { validUntil } from './page/valid-until.ts'
import type { AffectedView } from './past/affected.ts'
import type { Policy } from './policy.ts'
import type { Marked } from './words.ts'

export type Indicator = 'none' | 'minor' | 'major' | 'critical' | 'maintenance'

/** An availability figure with all that it takes to check it. Shares of 1; null where there is no data. */
export type Availability = {
  value: number | null
  lower: number | null
  upper: number | null
  /** Share of the window that was watched. */
  coverage: number
  /** Decimals of the percentage that the check interval supports. */
  decimals: number
  /** In words and numbers, such as "1 - 55 min major / 129,600 min watched". */
  formula: Saying
  ownDowntimeMs: number
  inheritedDowntimeMs: number
  policy: Policy
}

/** Milliseconds per status in one UTC-midnight to midnight day of the page's zone. */
export type DayView = {
  /** YYYY-MM-DD in the page's zone. */
  date: string
  from: number
  until: number
  /** Keys in the order of LEGEND; `not_started` is the time before the component's start or after now; `paused` counts as unobserved here. */
  ms: Record<ShownStatus | 'not_started', number>
  incidentIds: IncidentId[]
}

export type ComponentView = {
  id: ComponentId
  /** The name or, where the page gives one, the alias. */
  name: string
  description: string
  groupId: GroupId | null
  position: number
  status: ShownStatus
  /** Status to print where `unobserved` has no word: the last known one, never a better one. */
  lastKnownStatus: Exclude<ShownStatus, 'unobserved'>
  statusSince: number | null
  /** One sentence on why it is not operational, without hidden names; null when operational. */
  why: { text: Saying; componentId: ComponentId | null } | null
  atRisk: boolean
  paused: boolean
  availability: Availability
  days: DayView[]
  startedAt: number
  createdAt: number
  updatedAt: number
}

export type GroupView = {
  id: GroupId
  name: string
  description: string
  position: number
  status: ShownStatus
  createdAt: number
  updatedAt: number
  componentIds: ComponentId[]
  affectedCount: number
}

export type UpdateView<Status> = {
  id: string
  status: Status
  body: string
  /** Of an automatic body, which is filled in in English: what another language is told from. */
  marked?: Marked
  displayAt: number
  createdAt: number
  /** How its components stood before and with it; null where that is not known, or it is about none. */
  affected: AffectedView[] | null
}

export type IncidentView = {
  id: IncidentId
  title: string
  /** Of an automatic title, which is filled in in English: what another language is told from. */
  markedTitle?: Marked
  status: IncidentStatus
  impact: Impact
  startedAt: number
  resolvedAt: number | null
  nextUpdateBy: number | null
  createdAt: number
  updatedAt: number
  /** Components of this page only; a hidden one is left out. */
  componentIds: ComponentId[]
  updates: UpdateView<IncidentStatus>[]
}

export type MaintenanceView = {
  id: MaintenanceId
  title: string
  markedTitle?: Marked
  status: MaintenanceStatus
  /** Of an occurrence: its series, and when its plan said that it starts, wherever people moved it. */
  series: MaintenanceFact['series']
  /** Grows with every change. */
  version: number
  startsAt: number
  endsAt: number
  startedAt: number | null
  completedAt: number | null
  createdAt: number
  updatedAt: number
  componentIds: ComponentId[]
  updates: UpdateView<MaintenanceStatus>[]
}

/** What every public surface renders. Instants are epoch milliseconds. */
export type PageView = {
  page: {
    id: PageId
    name: string
    description: string
    timeZone: string
    language: Language
    supportUrl: string | null
    accent: Accent | null
    footerLinks: FooterLink[]
    logo: Logo | null
    /** Whether its readers are told which location saw what. */
    showsSightings: boolean
    createdAt: number
    updatedAt: number
  }
  revision: number
  computedAt: number
  /** The next instant at which time alone changes this view. */
  validUntil: number
  indicator: Indicator
  /** The sentence that matters, such as "Partial outage in Payments". */
  sentence: Saying
  /** Newest check that this view rests on; null when there is none. */
  freshestCheckAt: number | null
  locationCount: number
  operationalCount: number
  groups: GroupView[]
  /** Every shown component, by group and position. */
  components: ComponentView[]
  /** Unresolved, newest first. */
  openIncidents: IncidentView[]
  /** All published incidents in the 90-day window and every open one, newest first. */
  incidents: IncidentView[]
  /** In progress or scheduled, by start. */
  maintenances: MaintenanceView[]
  /** Completed ones of the window, newest first. */
  pastMaintenances: MaintenanceView[]
  /** Called off, and planned for the window or later, by start: calendars have to be told. */
  cancelledMaintenances: MaintenanceView[]
  /** Plans that make maintenances again and again. */
  series: SeriesView[]
}

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
