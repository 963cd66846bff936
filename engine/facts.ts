import type { AutomationPolicy } from './automation/policy.ts'
import type { ComponentStatus } from './component.ts'
import type { Requirement } from './dependency.ts'
import type { LocationState, LocationTransition } from './health.ts'
import type { Expectation } from './heartbeat/due.ts'
import type { HeartbeatState, Intake } from './heartbeat.ts'
import type { ComponentId, GroupId, IncidentId, MonitorId, PageId } from './id.ts'
import type { Impact, IncidentStatus, UpdateFact } from './incident.ts'
import type { Language } from './language.ts'
import type { MaintenanceFact } from './maintenance.ts'
import type { SeriesFact } from './maintenance-series.ts'
import type { MonitorRules } from './monitor.ts'
import type { Accent } from './page/accent.ts'
import type { Logo } from './page/logo.ts'
import type { FooterLink } from './page/settings.ts'
import type { Policy } from './policy.ts'
import type { Dated } from './time/current.ts'

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
