import type { InstallationRows } from '#db/import-installation'
import { newId } from '#db/new-id'
import type { ComponentId } from '#engine/id'
import { type SeriesPlan, seriesPlanSchema } from '#engine/maintenance-series'
import type { CheckEvidence } from '#engine/observation'
import type { Health } from '#engine/verdict'
import { COMPONENTS, type DemoRequirement } from './catalogue.ts'
import { MAINTENANCES, OUTAGES, type PastOutage, SERIES } from './past.ts'

type IdOf = (key: string) => ComponentId

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

function outageStart(outage: PastOutage, now: Date): number {
  const midnight = Math.floor(now.getTime() / DAY_MS) * DAY_MS
  return midnight - outage.daysAgo * DAY_MS + Math.round(outage.hour * HOUR_MS)
}

/** One monitor's 90 days: its transitions, and the state in which live checking takes over. */
export function monitorPast(monitorId: string, key: string, span: { startedAt: Date; now: Date }) {
  const transitions: InstallationRows['transitions'] = []
  const turn = (at: number, from: Health, to: Health) =>
    transitions.push({
      id: newId(),
      monitorId,
      location: 'default',
      at: new Date(at),
      recordedAt: new Date(at),
      fromHealth: from,
      toHealth: to,
      evidence: evidenceOf(to),
    })
  turn(span.startedAt.getTime(), 'unobserved', 'up')
  for (const outage of OUTAGES) {
    const seen = outage.seen.find((one) => one.key === key)
    if (!seen) continue
    const from = outageStart(outage, span.now) + seen.lagSeconds * 1000
    turn(from, 'up', seen.health)
    turn(from + outage.minutes * MINUTE_MS, seen.health, 'up')
  }
  const since = transitions.at(-1)?.at.getTime() ?? span.startedAt.getTime()
  const state = { health: 'up' as const, since: new Date(since), lastCheckAt: span.now }
  return { transitions, health: { monitorId, location: 'default', ...state } }
}

function evidenceOf(health: Health): CheckEvidence | null {
  if (health === 'down')
    return {
      reasons: [{ code: 'connection_refused', phase: 'connect', text: 'connect: connection refused' }],
      phases: { resolve: 0.2, connect: 0.4 },
    }
  if (health === 'degraded')
    return {
      reasons: [{ code: 'slow', phase: 'wait', text: 'Took 912 ms, more than 600 ms' }],
      phases: { resolve: 0.2, connect: 0.4, wait: 911 },
      status: 200,
    }
  return null
}

/** What was told of the outages. */
export function incidentRows(idOf: IdOf, now: Date) {
  const incidents: InstallationRows['incidents'] = []
  const updates: InstallationRows['incidentUpdates'] = []
  const components: InstallationRows['incidentComponents'] = []
  for (const outage of OUTAGES) {
    const [root] = outage.seen
    if (!outage.incident || !root) continue
    const id = newId<'incident'>()
    const start = outageStart(outage, now)
    const at = (minute: number) => new Date(start + minute * MINUTE_MS)
    const first = at(outage.incident.words[0]?.[1] ?? 0)
    const last = at(outage.incident.words.at(-1)?.[1] ?? 0)
    incidents.push({
      id,
      title: outage.incident.title,
      status: 'resolved',
      impact: root.health === 'down' ? 'major' : 'minor',
      origin: 'person',
      rootComponentId: idOf(root.key),
      publishedAt: first,
      startedAt: at(0),
      resolvedAt: last,
      createdAt: first,
      updatedAt: last,
    })
    for (const [status, minute, body] of outage.incident.words)
      updates.push({
        id: newId(),
        incidentId: id,
        status,
        body,
        displayAt: at(minute),
        recordedAt: at(minute),
      })
    for (const key of affectedBy(outage))
      components.push({ incidentId: id, componentId: idOf(key), joinedAt: at(0), leftAt: last })
  }
  return { incidents, updates, components }
}

/** The failing ones and, through hard requirements other than redundancy, all that need them. */
function affectedBy(outage: PastOutage): Set<string> {
  const affected = new Set(outage.seen.map(({ key }) => key))
  for (let size = 0; size !== affected.size; ) {
    size = affected.size
    for (const { key, requires } of COMPONENTS) if (requires && needs(requires, affected)) affected.add(key)
  }
  return affected
}

function needs(tree: DemoRequirement, failed: ReadonlySet<string>): boolean {
  if (typeof tree === 'string') return failed.has(tree)
  return 'all' in tree && tree.all.some((child) => needs(child, failed))
}

export function maintenanceRows(idOf: IdOf, now: Date) {
  const maintenances: InstallationRows['maintenances'] = []
  const updates: InstallationRows['maintenanceUpdates'] = []
  const components: InstallationRows['maintenanceComponents'] = []
  for (const planned of MAINTENANCES) {
    const id = newId<'maintenance'>()
    const midnight = Math.floor(now.getTime() / DAY_MS) * DAY_MS
    const startsAt = new Date(midnight + planned.daysFromNow * DAY_MS + planned.hour * HOUR_MS)
    const endsAt = new Date(startsAt.getTime() + planned.minutes * MINUTE_MS)
    const toldAt = new Date(Math.min(now.getTime(), startsAt.getTime()) - 3 * DAY_MS)
    const isOver = endsAt < now
    maintenances.push({
      id,
      title: planned.title,
      status: isOver ? 'completed' : 'scheduled',
      startsAt,
      endsAt,
      startedAt: isOver ? startsAt : null,
      completedAt: isOver ? endsAt : null,
      announcedAt: toldAt,
      createdAt: toldAt,
      updatedAt: isOver ? endsAt : toldAt,
    })
    updates.push({
      id: newId(),
      maintenanceId: id,
      status: 'scheduled',
      body: planned.body,
      displayAt: toldAt,
      recordedAt: toldAt,
    })
    if (isOver)
      updates.push({
        id: newId(),
        maintenanceId: id,
        status: 'completed',
        body: 'The move is done.',
        displayAt: endsAt,
        recordedAt: endsAt,
      })
    for (const key of planned.keys) components.push({ maintenanceId: id, componentId: idOf(key) })
  }
  return { maintenances, updates, components }
}

/** What comes again from today on. */
export function seriesPlan(idOf: IdOf, now: Date): SeriesPlan {
  const { keys, ...plan } = SERIES
  const startsOn = now.toISOString().slice(0, 10)
  return seriesPlanSchema.parse({ ...plan, startsOn, timeZone: 'UTC', componentIds: keys.map(idOf) })
}
