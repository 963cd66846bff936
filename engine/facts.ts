import type { AutomationPolicy } from './automation.ts'
import type { ComponentStatus } from './component.ts'
import type { Requirement } from './dependency.ts'
import type { LocationState, LocationTransition } from './health.ts'
import type { Expectation } from './heartbeat/due.ts'
import type { HeartbeatState, Intake } from './heartbeat.ts'
import type { ComponentId, GroupId, IncidentId, MaintenanceId, MonitorId, PageId, SeriesId } from './id.ts'
import type { Impact, IncidentStatus } from './incident.ts'
import type { Language } from './language.ts'
import type { MaintenanceStatus } from './maintenance.ts'
import type { SeriesPlan } from './maintenance-series.ts'
import type { MonitorRules } from './monitor.ts'
import type { Accent } from './page/accent.ts'
import type { Logo } from './page/logo.ts'
import type { FooterLink } from './page/settings.ts'
import type { Policy } from './policy.ts'

/** A value that holds from an instant until the next one of its kind; sorted by validFrom. Epoch milliseconds. */
export type Dated<T> = { validFrom: number; value: T }

export type ComponentFact = {
  id: ComponentId
  name: string
  description: string
  startedAt: number
  initialStatus: ComponentStatus | null
  automation: AutomationPolicy
  requires: Dated<Requirement | null>[]
  createdAt: number
  updatedAt: number
}

export type MonitorFact = {
  id: MonitorId
  name: string
  rules: Dated<MonitorRules>[]
  bindings: { componentId: ComponentId; from: number; until: number | null }[]
  pauses: { from: number; until: number | null }[]
  /** One entry per location that ever had a check or is configured. */
  locations: { location: string; state: LocationState; transitions: LocationTransition[] }[]
  /** Only of what is told from outside: nobody probes it, and silence is judged by what was expected. */
  heartbeat?: HeartbeatFact
}

export type HeartbeatFact = { expectation: Expectation; intake: Intake; state: HeartbeatState }

export type ReportFact = {
  componentId: ComponentId
  status: ComponentStatus
  from: number
  until: number | null
}

export type UpdateFact<Status> = {
  id: string
  status: Status
  body: string
  displayAt: number
  recordedAt: number
}

export type IncidentFact = {
  id: IncidentId
  /** The automation's words, here and in the updates, hold marks: read them through `fillWords` (words.ts). */
  title: string
  status: IncidentStatus
  impact: Impact
  rootComponentId: ComponentId | null
  origin: 'person' | 'automation'
  takenOverAt: number | null
  /** Null: a draft, which no public surface shows. */
  publishedAt: number | null
  startedAt: number
  resolvedAt: number | null
  nextUpdateBy: number | null
  createdAt: number
  updatedAt: number
  componentIds: ComponentId[]
  /** Newest first. */
  updates: UpdateFact<IncidentStatus>[]
}

export type MaintenanceFact = {
  id: MaintenanceId
  title: string
  status: MaintenanceStatus
  startsAt: number
  endsAt: number
  startedAt: number | null
  completedAt: number | null
  cancelledAt: number | null
  automatic: boolean
  /** Of an occurrence: its series, and when its plan said that it starts, wherever people moved it. */
  series: { id: SeriesId; originalStartsAt: number } | null
  /** Grows with every change. */
  version: number
  createdAt: number
  updatedAt: number
  componentIds: ComponentId[]
  /** Newest first. */
  updates: UpdateFact<MaintenanceStatus>[]
}

/** A series of maintenances: what was planned from when on; null: nothing any more. */
export type SeriesFact = {
  id: SeriesId
  plans: (Dated<SeriesPlan | null> & { id: string })[]
}

/** Everything that a decision over the graph needs. */
export type GraphFacts = {
  components: ComponentFact[]
  monitors: MonitorFact[]
  reports: ReportFact[]
  maintenances: MaintenanceFact[]
}

export type PageFacts = GraphFacts & {
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
    revision: number
    createdAt: number
    updatedAt: number
  }
  groups: {
    id: GroupId
    name: string
    description: string
    position: number
    createdAt: number
    updatedAt: number
  }[]
  placements: {
    componentId: ComponentId
    groupId: GroupId | null
    position: number
    alias: string | null
    visibility: 'shown' | 'hidden'
  }[]
  incidents: IncidentFact[]
  series: SeriesFact[]
  policies: Dated<Policy>[]
}
