import type { Availability } from '../availability.ts'
import type { ShownStatus } from '../component.ts'
import type { ComponentId, GroupId, IncidentId, MaintenanceId, PageId, SeriesId } from '../id.ts'
import type { Impact, IncidentStatus } from '../incident.ts'
import type { Saying } from '../language/saying.ts'
import type { Language } from '../language.ts'
import type { MaintenanceFact, MaintenanceStatus } from '../maintenance.ts'
import type { SeriesPlan } from '../maintenance-series.ts'
import type { AffectedView } from '../past/affected.ts'
import type { Marked } from '../words.ts'
import type { Accent } from './accent.ts'
import type { Logo } from './logo.ts'
import type { FooterLink } from './settings.ts'

export type Indicator = 'none' | 'minor' | 'major' | 'critical' | 'maintenance'

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

/** One plan of a series of maintenances: a series that was changed has several, one after another. */
export type SeriesView = {
  /**
   * The plan's own id, which passes on to the plan that replaces it before it ever came; the series keeps one over all its
   * plans.
   */
  id: string
  seriesId: SeriesId
  title: string
  body: string
  /** Components of this page only. */
  componentIds: ComponentId[]
  rule: SeriesPlan['rule']
  timeZone: string
  /** Local time of day, such as 02:30. */
  startsAt: string
  durationMinutes: number
  /** Of the plan as it was made, moved or called off since or not. */
  firstStartsAt: number
  /** Null: it goes on. */
  lastStartsAt: number | null
  /** Nothing of it ever takes place: it ended before it began. */
  isCancelled: boolean
  /** Whether this is how the series is planned from now on. */
  isCurrent: boolean
  /** Grows with every change, also of single occurrences. */
  version: number
  createdAt: number
  updatedAt: number
  /** Planned starts on which nothing takes place, in order. */
  excludedAt: number[]
}
