/**
 * The whole flow's tables. Instants are timestamptz with milliseconds. Facts about the past carry
 * `valid_from` (when it held) and `recorded_at` (when we learnt it) and are superseded, never overwritten.
 * `checks` is partitioned by day; the migration's SQL says so by hand, because drizzle-kit writes no PARTITION BY.
 */
import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AutomationPolicy } from '../engine/automation/policy.ts'
import type { ComponentStatus, ShownStatus } from '../engine/component.ts'
import type { Requirement } from '../engine/dependency.ts'
import type { EventFact } from '../engine/event.ts'
import type { Streak } from '../engine/health.ts'
import type { HeartbeatState, PingKind } from '../engine/heartbeat.ts'
import type { Impact, IncidentStatus } from '../engine/incident.ts'
import type { Language } from '../engine/language.ts'
import type { MaintenanceStatus } from '../engine/maintenance.ts'
import type { SeriesPlan } from '../engine/maintenance-series.ts'
import type { MonitorRules, MonitorSpec } from '../engine/monitor.ts'
import type { CheckEvidence } from '../engine/observation.ts'
import type { Accent } from '../engine/page/accent.ts'
import type { PageVisibility } from '../engine/page/access.ts'
import type { Logo } from '../engine/page/logo.ts'
import type { FooterLink } from '../engine/page/settings.ts'
import type { CorrectionAct } from '../engine/past/correction.ts'
import type { Policy } from '../engine/policy.ts'
import type { Severity } from '../engine/slo/alert.ts'
import type { Slo, SloView } from '../engine/slo.ts'
import type { Health, Verdict } from '../engine/verdict.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })
const id = (name = 'id') => text(name)
const created = () => at('created_at').notNull().default(sql`now()`)
const recorded = () => at('recorded_at').notNull().default(sql`now()`)

const VERDICTS: readonly Verdict[] = ['up', 'degraded', 'down']
/** Two bytes: 0 up, 1 degraded, 2 down. */
const verdictCode = customType<{ data: Verdict; driverData: number }>({
  dataType: () => 'smallint',
  toDriver: (verdict) => VERDICTS.indexOf(verdict),
  fromDriver: (code) => VERDICTS[code] ?? 'down',
})

// Pages and components

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

export const pages = pgTable(
  'pages',
  {
    id: id().primaryKey(),
    name: text('name').notNull(),
    /** Null: the page that BASE_URL's host shows; there is one at most. */
    host: text('host'),
    description: text('description').notNull().default(''),
    timeZone: text('time_zone').notNull().default('UTC'),
    language: text('language').$type<Language>().notNull().default('en'),
    supportUrl: text('support_url'),
    accent: jsonb('accent').$type<Accent>(),
    footerLinks: jsonb('footer_links').$type<FooterLink[]>().notNull().default([]),
    logo: jsonb('logo').$type<Logo>(),
    /** Whether readers are told which location saw what. */
    showsSightings: boolean('shows_sightings').notNull().default(true),
    visibility: text('visibility').$type<PageVisibility>().notNull().default('public'),
    passwordHash: text('password_hash'),
    /** Grows with the password: what was opened with the one before is closed. */
    accessVersion: integer('access_version').notNull().default(1),
    revision: bigint('revision', { mode: 'number' }).notNull().default(1),
    createdAt: created(),
    archivedAt: at('archived_at'),
  },
  (t) => [uniqueIndex('pages_host').on(t.host).where(sql`archived_at is null`)],
)

/** A page's logo as it was uploaded; its name holds its hash. */
export const pageLogos = pgTable('page_logos', {
  pageId: id('page_id')
    .primaryKey()
    .references(() => pages.id),
  file: text('file').notNull(),
  body: bytes('body').notNull(),
})

/** What opens a private page without its password: signed links, and tokens of feed readers, of which only the hash is kept. */
export const pageKeys = pgTable(
  'page_keys',
  {
    id: id().primaryKey(),
    pageId: id('page_id')
      .notNull()
      .references(() => pages.id),
    kind: text('kind').$type<'link' | 'feed'>().notNull(),
    name: text('name').notNull(),
    tokenHash: text('token_hash').unique(),
    expiresAt: at('expires_at'),
    createdBy: id('created_by').notNull(),
    createdAt: created(),
    revokedAt: at('revoked_at'),
  },
  (t) => [index('page_keys_page').on(t.pageId).where(sql`revoked_at is null`)],
)

/** Passwords that were tried; a day at most. */
export const pageAttempts = pgTable(
  'page_attempts',
  {
    id: id().primaryKey(),
    pageId: id('page_id')
      .notNull()
      .references(() => pages.id),
    client: text('client').notNull(),
    triedAt: at('tried_at').notNull(),
  },
  (t) => [
    index('page_attempts_client').on(t.pageId, t.client, t.triedAt),
    index('page_attempts_tried').on(t.triedAt),
  ],
)

export const pageGroups = pgTable('page_groups', {
  id: id().primaryKey(),
  pageId: id('page_id')
    .notNull()
    .references(() => pages.id),
  name: text('name').notNull(),
  description: text('description').notNull().default(''),
  position: integer('position').notNull().default(0),
  createdAt: created(),
})

export const components = pgTable('components', {
  id: id().primaryKey(),
  name: text('name').notNull(),
  description: text('description').notNull().default(''),
  /** Availability windows begin here. */
  startedAt: at('started_at').notNull(),
  /** What it is reported as from the start when it has neither monitors nor requirements; null: no word yet. */
  initialStatus: text('initial_status').$type<ComponentStatus>(),
  automation: jsonb('automation').$type<AutomationPolicy>().notNull(),
  archivedAt: at('archived_at'),
  createdAt: created(),
  updatedAt: at('updated_at').notNull().default(sql`now()`),
})

export const pageComponents = pgTable(
  'page_components',
  {
    pageId: id('page_id')
      .notNull()
      .references(() => pages.id),
    componentId: id('component_id')
      .notNull()
      .references(() => components.id),
    groupId: id('group_id').references(() => pageGroups.id),
    position: integer('position').notNull().default(0),
    alias: text('alias'),
    visibility: text('visibility').$type<'shown' | 'hidden'>().notNull().default('shown'),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.componentId] })],
)

export const requirements = pgTable(
  'requirements',
  {
    id: id().primaryKey(),
    componentId: id('component_id')
      .notNull()
      .references(() => components.id),
    tree: jsonb('tree').$type<Requirement | null>(),
    validFrom: at('valid_from').notNull(),
    recordedAt: recorded(),
    recordedBy: id('recorded_by'),
    supersededAt: at('superseded_at'),
  },
  (t) => [index('requirements_component').on(t.componentId, t.validFrom)],
)

/** Availability policies: versions with a start; `page_id` null is the installation's. */
export const policies = pgTable('policies', {
  id: id().primaryKey(),
  pageId: id('page_id').references(() => pages.id),
  version: integer('version').notNull(),
  policy: jsonb('policy').$type<Policy>().notNull(),
  validFrom: at('valid_from').notNull(),
  recordedAt: recorded(),
  recordedBy: id('recorded_by'),
  supersededAt: at('superseded_at'),
})

/** Promises about components hold from a date; null: none any more. */
export const slos = pgTable(
  'slos',
  {
    id: id().primaryKey(),
    componentId: id('component_id')
      .notNull()
      .references(() => components.id),
    slo: jsonb('slo').$type<Slo | null>(),
    validFrom: at('valid_from').notNull(),
    recordedAt: recorded(),
    recordedBy: id('recorded_by'),
    supersededAt: at('superseded_at'),
  },
  (t) => [index('slos_component').on(t.componentId, t.validFrom)],
)

/** How each promise stood when the chore last counted. */
export const budgets = pgTable('budgets', {
  componentId: id('component_id')
    .primaryKey()
    .references(() => components.id),
  slo: jsonb('slo').$type<Slo>().notNull(),
  since: at('since').notNull(),
  view: jsonb('view').$type<SloView>().notNull(),
  countedAt: at('counted_at').notNull(),
})

/** Alerts about budgets that burn too fast: at most one open per component and severity. */
export const sloAlerts = pgTable(
  'slo_alerts',
  {
    id: id().primaryKey(),
    componentId: id('component_id')
      .notNull()
      .references(() => components.id),
    severity: text('severity').$type<Severity>().notNull(),
    slo: jsonb('slo').$type<Slo>().notNull(),
    /** How the promise stood when the alert began, and when it ended. */
    view: jsonb('view').$type<SloView>().notNull(),
    startedAt: at('started_at').notNull(),
    lastFiredAt: at('last_fired_at').notNull(),
    endedAt: at('ended_at'),
    endView: jsonb('end_view').$type<SloView>(),
  },
  (t) => [uniqueIndex('slo_alerts_open').on(t.componentId, t.severity).where(sql`ended_at is null`)],
)

/** Markers from pipelines: the same name, version and instant is the same deploy. */
export const deploys = pgTable(
  'deploys',
  {
    id: id().primaryKey(),
    name: text('name').notNull(),
    version: text('version').notNull(),
    at: at('at').notNull(),
    componentIds: text('component_ids').array().notNull(),
    url: text('url'),
    recordedAt: recorded(),
    recordedBy: id('recorded_by'),
  },
  (t) => [unique('deploys_once').on(t.name, t.version, t.at), index('deploys_at').on(t.at)],
)

// Monitors, their schedule and what they saw

export const monitors = pgTable('monitors', {
  id: id().primaryKey(),
  name: text('name').notNull(),
  /** Secrets inside are sealed (db/seal.ts), never plain. */
  spec: jsonb('spec').$type<MonitorSpec>().notNull(),
  pausedAt: at('paused_at'),
  archivedAt: at('archived_at'),
  createdAt: created(),
  updatedAt: at('updated_at').notNull().default(sql`now()`),
})

/** Interval, thresholds, quorum and locations hold from a date. */
export const monitorRules = pgTable(
  'monitor_rules',
  {
    id: id().primaryKey(),
    monitorId: id('monitor_id')
      .notNull()
      .references(() => monitors.id),
    rules: jsonb('rules').$type<MonitorRules>().notNull(),
    validFrom: at('valid_from').notNull(),
    recordedAt: recorded(),
    recordedBy: id('recorded_by'),
    supersededAt: at('superseded_at'),
  },
  (t) => [index('monitor_rules_monitor').on(t.monitorId, t.validFrom)],
)

export const monitorBindings = pgTable(
  'monitor_bindings',
  {
    id: id().primaryKey(),
    monitorId: id('monitor_id')
      .notNull()
      .references(() => monitors.id),
    componentId: id('component_id')
      .notNull()
      .references(() => components.id),
    validFrom: at('valid_from').notNull(),
    validUntil: at('valid_until'),
    recordedAt: recorded(),
    recordedBy: id('recorded_by'),
    supersededAt: at('superseded_at'),
  },
  (t) => [
    index('monitor_bindings_monitor').on(t.monitorId),
    index('monitor_bindings_component').on(t.componentId),
  ],
)

export const monitorPauses = pgTable(
  'monitor_pauses',
  {
    id: id().primaryKey(),
    monitorId: id('monitor_id')
      .notNull()
      .references(() => monitors.id),
    fromAt: at('from_at').notNull(),
    untilAt: at('until_at'),
    recordedAt: recorded(),
    recordedBy: id('recorded_by'),
  },
  (t) => [index('monitor_pauses_monitor').on(t.monitorId)],
)

/** The queue: a row per monitor and location; a claim writes the next slot. */
export const schedules = pgTable(
  'schedules',
  {
    monitorId: id('monitor_id')
      .notNull()
      .references(() => monitors.id),
    location: text('location').notNull(),
    nextCheckAt: at('next_check_at').notNull(),
    /** The slot that was claimed last: under way until a check of it or later is known, or busyUntil has passed. */
    claimedSlotAt: at('claimed_slot_at'),
    busyUntil: at('busy_until'),
  },
  (t) => [
    primaryKey({ columns: [t.monitorId, t.location] }),
    index('schedules_due').on(t.location, t.nextCheckAt),
  ],
)

/**
 * Partitioned by day of started_at; no foreign keys, so that it can be sharded. Recording holds the lock of the
 * place's health row, which says what is known already: a unique index would cost as much as half the row again.
 */
export const checks = pgTable(
  'checks',
  {
    startedAt: at('started_at').notNull(),
    /** A monitor at a location: `health.place`. */
    place: integer('place').notNull(),
    latencyMs: real('latency_ms'),
    // Milliseconds of each phase that was reached.
    resolveMs: real('resolve_ms'),
    connectMs: real('connect_ms'),
    tlsMs: real('tls_ms'),
    sendMs: real('send_ms'),
    waitMs: real('wait_ms'),
    readMs: real('read_ms'),
    verdict: verdictCode('verdict').notNull(),
    /** Without its phases. Null for a plain success. */
    evidence: jsonb('evidence').$type<Omit<CheckEvidence, 'phases'>>(),
  },
  (t) => [
    index('checks_place').on(t.place),
    index('checks_started').using('brin', t.startedAt).with({ pages_per_range: 32, autosummarize: true }),
  ],
)

/** The certificate that a monitor's location was shown last; written when it changes. */
export const certificates = pgTable(
  'certificates',
  {
    monitorId: id('monitor_id')
      .notNull()
      .references(() => monitors.id),
    location: text('location').notNull(),
    subject: text('subject').notNull(),
    issuer: text('issuer').notNull(),
    validTo: at('valid_to').notNull(),
    /** When it was seen first. */
    seenAt: at('seen_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.monitorId, t.location] })],
)

export const latencyHours = pgTable(
  'latency_hours',
  {
    monitorId: id('monitor_id').notNull(),
    location: text('location').notNull(),
    hourAt: at('hour_at').notNull(),
    checkCount: integer('check_count').notNull(),
    /** Counts per latency bucket (engine/latency.ts says which); mergeable by addition. */
    buckets: integer('buckets').array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.monitorId, t.location, t.hourAt] })],
)

/** The running state of a monitor at one location; the quorum over locations is derived. */
export const health = pgTable(
  'health',
  {
    monitorId: id('monitor_id')
      .notNull()
      .references(() => monitors.id),
    location: text('location').notNull(),
    /** What checks name instead of monitor and location. */
    place: integer('place').generatedAlwaysAsIdentity().unique(),
    health: text('health').$type<Health>().notNull().default('unobserved'),
    since: at('since'),
    lastCheckAt: at('last_check_at'),
    /** How long it may be silent, by the rules of its last check. */
    silenceMs: integer('silence_ms'),
    streak: jsonb('streak').$type<Streak>(),
  },
  (t) => [primaryKey({ columns: [t.monitorId, t.location] })],
)

/** Dated changes of one location's health, with their evidence: the source of truth for downtime. */
export const transitions = pgTable(
  'transitions',
  {
    id: id().primaryKey(),
    monitorId: id('monitor_id')
      .notNull()
      .references(() => monitors.id),
    location: text('location').notNull(),
    at: at('at').notNull(),
    fromHealth: text('from_health').$type<Health>().notNull(),
    toHealth: text('to_health').$type<Health>().notNull(),
    evidence: jsonb('evidence').$type<CheckEvidence>(),
    recordedAt: recorded(),
    supersededAt: at('superseded_at'),
  },
  (t) => [
    index('transitions_monitor').on(t.monitorId, t.location, t.at),
    uniqueIndex('transitions_once').on(t.monitorId, t.location, t.at).where(sql`superseded_at is null`),
  ],
)

/** What the workers of a location told of themselves: counters only grow. */
export const locations = pgTable('locations', {
  name: text('name').primaryKey(),
  seenAt: at('seen_at').notNull(),
  checkCount: bigint('check_count', { mode: 'number' }).notNull().default(0),
  failureCount: bigint('failure_count', { mode: 'number' }).notNull().default(0),
  /** Checks that were lost: by a database that was away, or that it would not take. */
  droppedCount: bigint('dropped_count', { mode: 'number' }).notNull().default(0),
  /** Failures that were not believed, because no control target answered. */
  disbelievedCount: bigint('disbelieved_count', { mode: 'number' }).notNull().default(0),
  /** How late checks started, at the 99th percentile, when last told. */
  startLagMs: real('start_lag_ms'),
  /** Since when no control target answers; null: the location is well, or watches none. */
  cutOffAt: at('cut_off_at'),
})

/** What an inbound monitor waits for, and the address that it is told at: only the token's hash is kept. */
export const heartbeats = pgTable(
  'heartbeats',
  {
    monitorId: id('monitor_id')
      .primaryKey()
      .references(() => monitors.id),
    /** Null: no address was given out yet. */
    tokenHash: text('token_hash').unique(),
    issuedAt: at('issued_at'),
    issuedBy: id('issued_by'),
    state: jsonb('state').$type<HeartbeatState>().notNull(),
    /** When time alone changes its health, if no ping comes. */
    changesAt: at('changes_at'),
  },
  (t) => [index('heartbeats_changes').on(t.changesAt)],
)

/** What was told, newest about a hundred of each monitor and no older than 30 days. */
export const pings = pgTable(
  'pings',
  {
    monitorId: id('monitor_id')
      .notNull()
      .references(() => monitors.id),
    /** Of this monitor, from 1. */
    number: integer('number').notNull(),
    at: at('at').notNull(),
    kind: text('kind').$type<PingKind>().notNull(),
    exitCode: integer('exit_code'),
    runId: uuid('run_id'),
    /** Of the run that it ends, in milliseconds. */
    durationMs: doublePrecision('duration_ms'),
    body: text('body'),
  },
  (t) => [primaryKey({ columns: [t.monitorId, t.number] }), index('pings_at').on(t.at)],
)

/** Stretches in which a web process could take pings; between them nobody could. */
export const intakeSpans = pgTable(
  'intake_spans',
  {
    id: id().primaryKey(),
    fromAt: at('from_at').notNull(),
    untilAt: at('until_at').notNull(),
  },
  (t) => [index('intake_spans_until').on(t.untilAt)],
)

// What people say

export const reports = pgTable(
  'reports',
  {
    id: id().primaryKey(),
    componentId: id('component_id')
      .notNull()
      .references(() => components.id),
    status: text('status').$type<ComponentStatus>().notNull(),
    fromAt: at('from_at').notNull(),
    untilAt: at('until_at'),
    incidentId: id('incident_id').references(() => incidents.id),
    recordedAt: recorded(),
    recordedBy: id('recorded_by'),
    supersededAt: at('superseded_at'),
  },
  (t) => [index('reports_component').on(t.componentId, t.fromAt)],
)

export const incidents = pgTable(
  'incidents',
  {
    id: id().primaryKey(),
    title: text('title').notNull(),
    status: text('status').$type<IncidentStatus>().notNull(),
    impact: text('impact').$type<Impact>().notNull(),
    /** What staff set wins over what is derived. */
    impactOverride: text('impact_override').$type<Impact>(),
    origin: text('origin').$type<'person' | 'automation'>().notNull(),
    rootComponentId: id('root_component_id').references(() => components.id),
    /** From here on the automation writes no more words for it. */
    takenOverAt: at('taken_over_at'),
    /** Null while it is a draft that only staff see. */
    publishedAt: at('published_at'),
    startedAt: at('started_at').notNull(),
    resolvedAt: at('resolved_at'),
    nextUpdateBy: at('next_update_by'),
    version: integer('version').notNull().default(1),
    createdAt: created(),
    updatedAt: at('updated_at').notNull().default(sql`now()`),
  },
  (t) => [
    index('incidents_started').on(t.startedAt),
    uniqueIndex('incidents_one_open_per_root')
      .on(t.rootComponentId)
      .where(sql`resolved_at is null and origin = 'automation'`),
  ],
)

export const incidentUpdates = pgTable(
  'incident_updates',
  {
    id: id().primaryKey(),
    incidentId: id('incident_id')
      .notNull()
      .references(() => incidents.id),
    status: text('status').$type<IncidentStatus>().notNull(),
    /** Markdown as written. */
    body: text('body').notNull(),
    displayAt: at('display_at').notNull(),
    authorId: id('author_id'),
    recordedAt: recorded(),
    supersededAt: at('superseded_at'),
  },
  (t) => [index('incident_updates_incident').on(t.incidentId, t.displayAt)],
)

/** Affected components; `left_at` is set when the blast radius shrank. */
export const incidentComponents = pgTable(
  'incident_components',
  {
    incidentId: id('incident_id')
      .notNull()
      .references(() => incidents.id),
    componentId: id('component_id')
      .notNull()
      .references(() => components.id),
    joinedAt: at('joined_at').notNull(),
    leftAt: at('left_at'),
  },
  (t) => [primaryKey({ columns: [t.incidentId, t.componentId] })],
)

export const maintenances = pgTable(
  'maintenances',
  {
    id: id().primaryKey(),
    title: text('title').notNull(),
    status: text('status').$type<MaintenanceStatus>().notNull(),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
    /** When it really began and ended; null until then. */
    startedAt: at('started_at'),
    completedAt: at('completed_at'),
    cancelledAt: at('cancelled_at'),
    automatic: boolean('automatic').notNull().default(true),
    /**
     * Of an occurrence: its series, and when its plan said that it starts, wherever people moved it. One that a changed plan
     * dropped before anyone was told has left its series.
     */
    seriesId: id('series_id'),
    originalStartsAt: at('original_starts_at'),
    /** When subscribers were told of an occurrence; null: not yet. */
    announcedAt: at('announced_at'),
    version: integer('version').notNull().default(1),
    createdAt: created(),
    updatedAt: at('updated_at').notNull().default(sql`now()`),
  },
  (t) => [
    index('maintenances_starts').on(t.startsAt),
    uniqueIndex('maintenances_once').on(t.seriesId, t.originalStartsAt),
  ],
)

/** What a series of maintenances plans from a date on; null: nothing any more. */
export const maintenanceSeries = pgTable(
  'maintenance_series',
  {
    id: id().primaryKey(),
    seriesId: id('series_id').notNull(),
    plan: jsonb('plan').$type<SeriesPlan | null>(),
    validFrom: at('valid_from').notNull(),
    recordedAt: recorded(),
    recordedBy: id('recorded_by'),
  },
  (t) => [index('maintenance_series_series').on(t.seriesId, t.validFrom)],
)

export const maintenanceUpdates = pgTable('maintenance_updates', {
  id: id().primaryKey(),
  maintenanceId: id('maintenance_id')
    .notNull()
    .references(() => maintenances.id),
  status: text('status').$type<MaintenanceStatus>().notNull(),
  body: text('body').notNull(),
  displayAt: at('display_at').notNull(),
  authorId: id('author_id'),
  recordedAt: recorded(),
  supersededAt: at('superseded_at'),
})

export const maintenanceComponents = pgTable(
  'maintenance_components',
  {
    maintenanceId: id('maintenance_id')
      .notNull()
      .references(() => maintenances.id),
    componentId: id('component_id')
      .notNull()
      .references(() => components.id),
  },
  (t) => [primaryKey({ columns: [t.maintenanceId, t.componentId] })],
)

/** What rows of incidents, maintenances and components said before they were changed; triggers write it. */
export const formerRows = pgTable(
  'former_rows',
  {
    relation: text('relation').notNull(),
    id: id().notNull(),
    row: jsonb('row').notNull(),
    supersededAt: at('superseded_at').notNull(),
  },
  (t) => [index('former_rows_superseded').on(t.relation, t.supersededAt)],
)

/** Stretches of the past of which something else was said from then on than before. */
export const corrections = pgTable(
  'corrections',
  {
    id: id().primaryKey(),
    componentId: id('component_id')
      .notNull()
      .references(() => components.id),
    fromAt: at('from_at').notNull(),
    untilAt: at('until_at').notNull(),
    /** Null: nothing was said. */
    was: text('was').$type<ShownStatus>(),
    is: text('is').$type<ShownStatus>(),
    act: text('act').$type<CorrectionAct>().notNull(),
    /** A person's reason. */
    why: text('why'),
    isWhyPublic: boolean('is_why_public').notNull().default(false),
    recordedAt: recorded(),
    /** Null: nobody; a check that came late. */
    recordedBy: id('recorded_by'),
  },
  (t) => [index('corrections_component').on(t.componentId, t.recordedAt)],
)

// What leaves

export const subscribers = pgTable(
  'subscribers',
  {
    id: id().primaryKey(),
    pageId: id('page_id')
      .notNull()
      .references(() => pages.id),
    email: text('email').notNull(),
    /** Null: everything on the page. */
    componentIds: text('component_ids').array(),
    /** Moves when its links are revoked: each link is derived from it and SECRET, so none is stored. */
    linkVersion: integer('link_version').notNull().default(1),
    confirmationSentAt: at('confirmation_sent_at'),
    confirmedAt: at('confirmed_at'),
    unsubscribedAt: at('unsubscribed_at'),
    createdAt: created(),
  },
  (t) => [unique('subscribers_page_email').on(t.pageId, t.email)],
)

/** Who asked to subscribe, for a day: what the limits of sign-up are counted from. */
export const subscriptionRequests = pgTable(
  'subscription_requests',
  {
    id: id().primaryKey(),
    pageId: id('page_id')
      .notNull()
      .references(() => pages.id),
    /** A keyed hash of the client's network, never its address. */
    client: text('client').notNull(),
    /** The address without its `+tag`. */
    mailbox: text('mailbox').notNull(),
    /** Whether a confirmation left for it. */
    isMailed: boolean('is_mailed').notNull(),
    askedAt: at('asked_at').notNull(),
  },
  (t) => [index('subscription_requests_page').on(t.pageId, t.askedAt)],
)

/** The outbox: a row is written in the transaction of the fact that it tells. */
export const events = pgTable(
  'events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    fact: jsonb('fact').$type<EventFact>().notNull(),
    createdAt: created(),
    fannedOutAt: at('fanned_out_at'),
  },
  (t) => [index('events_waiting').on(t.id).where(sql`fanned_out_at is null`)],
)

/** One event for one recipient. Subject and bodies are rendered once; placeholders for secret links are filled at the send. */
export const notifications = pgTable(
  'notifications',
  {
    id: id().primaryKey(),
    eventId: bigint('event_id', { mode: 'number' })
      .notNull()
      .references(() => events.id),
    /** Either a subscriber or one of the staff. */
    subscriberId: id('subscriber_id').references(() => subscribers.id),
    staffId: id('staff_id').references(() => staff.id, { onDelete: 'cascade' }),
    channel: text('channel').$type<'email'>().notNull(),
    subject: text('subject').notNull(),
    html: text('html').notNull(),
    text: text('text').notNull(),
    state: text('state')
      .$type<'pending' | 'sent' | 'failed' | 'kept' | 'cancelled'>()
      .notNull()
      .default('pending'),
    attemptCount: integer('attempt_count').notNull().default(0),
    nextAttemptAt: at('next_attempt_at').notNull(),
    batchId: id('batch_id').references(() => notificationBatches.id),
    lastError: text('last_error'),
    providerId: text('provider_id'),
    settledAt: at('settled_at'),
    createdAt: created(),
  },
  (t) => [
    check('notifications_one_recipient', sql`num_nonnulls(subscriber_id, staff_id) = 1`),
    unique('notifications_once').on(t.eventId, t.subscriberId),
    unique('notifications_once_for_staff').on(t.eventId, t.staffId),
    index('notifications_due').on(t.nextAttemptAt).where(sql`state = 'pending'`),
    index('notifications_batch').on(t.batchId),
    index('notifications_subscriber').on(t.subscriberId),
    index('notifications_staff').on(t.staffId).where(sql`staff_id is not null`),
  ],
)

/** A claim: the same rows are sent again byte for byte under this id as idempotency key, and given up at 23 h. */
export const notificationBatches = pgTable('notification_batches', {
  id: id().primaryKey(),
  claimedBy: text('claimed_by').notNull(),
  claimedUntil: at('claimed_until').notNull(),
  attemptCount: integer('attempt_count').notNull().default(0),
  nextAttemptAt: at('next_attempt_at').notNull(),
  /** Of the first attempt: the provider forgets its keys 24 h later. */
  firstSentAt: at('first_sent_at'),
  settledAt: at('settled_at'),
  createdAt: created(),
})

// Staff (better-auth's tables under our names) and machinery

export const staff = pgTable('staff', {
  id: id().primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  /** Mail about automatic incidents and burning budgets. */
  wantsAlerts: boolean('wants_alerts').notNull().default(true),
  createdAt: created(),
  updatedAt: at('updated_at').notNull().default(sql`now()`),
})

export const staffSessions = pgTable(
  'staff_sessions',
  {
    id: id().primaryKey(),
    userId: id('user_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    token: text('token').notNull().unique(),
    expiresAt: at('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: created(),
    updatedAt: at('updated_at').notNull().default(sql`now()`),
  },
  (t) => [index('staff_sessions_user').on(t.userId)],
)

export const staffAccounts = pgTable(
  'staff_accounts',
  {
    id: id().primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: id('user_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: at('access_token_expires_at'),
    refreshTokenExpiresAt: at('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: created(),
    updatedAt: at('updated_at').notNull().default(sql`now()`),
  },
  (t) => [index('staff_accounts_user').on(t.userId)],
)

export const staffVerifications = pgTable('staff_verifications', {
  id: id().primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: at('expires_at').notNull(),
  createdAt: created(),
  updatedAt: at('updated_at').notNull().default(sql`now()`),
})

/** One-time links, such as the one that creates the first account. Only the hash is kept. */
export const oneTimeLinks = pgTable('one_time_links', {
  tokenHash: text('token_hash').primaryKey(),
  purpose: text('purpose').$type<'first_account'>().notNull(),
  expiresAt: at('expires_at').notNull(),
  usedAt: at('used_at'),
  createdAt: created(),
})

export const apiTokens = pgTable('api_tokens', {
  id: id().primaryKey(),
  name: text('name').notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  scopes: text('scopes').array().notNull(),
  createdBy: id('created_by').references(() => staff.id),
  lastUsedAt: at('last_used_at'),
  revokedAt: at('revoked_at'),
  createdAt: created(),
})

/** A chore runs where its lease is held. */
export const leases = pgTable('leases', {
  name: text('name').primaryKey(),
  holder: text('holder').notNull(),
  heldUntil: at('held_until').notNull(),
})
