/**
 * The rows of Statuspage's public API v2: key names and order as its real documents have them, and no key more,
 * because a real client refuses unknown ones.
 */
import type { Impact } from '#engine/incident'
import { speak } from '#engine/language/saying'
import type {
  ComponentView,
  GroupView,
  IncidentView,
  MaintenanceView,
  PageView,
  UpdateView,
} from '#engine/page/view'
import { ownSpeech } from './own-speech.ts'
import { inZone } from './zoned-time.ts'

export type Json = Record<string, unknown>

export function pageRow(view: PageView, origin: string) {
  const { page } = view
  return {
    id: page.id,
    name: page.name,
    url: origin,
    time_zone: page.timeZone === 'UTC' ? 'Etc/UTC' : page.timeZone,
    updated_at: inZone(changedAt(view), page.timeZone),
  }
}

/** When what the page says last changed, also by time alone: not when it was looked at, or nothing would ever be unchanged. */
function changedAt({ page, components }: PageView): number {
  return components.reduce((newest, { statusSince }) => Math.max(newest, statusSince ?? 0), page.updatedAt)
}

/** There is no word for "unobserved" here: the indicator is then at least minor and the description says it. */
export function statusRow(view: PageView) {
  const { key, values } = view.sentence
  const told =
    key === 'sentence.dark_since' ? { key: 'sentence.unwatched_since' as const, values } : view.sentence
  return { indicator: view.indicator, description: speak(ownSpeech(view), told) }
}

export function componentRows(view: PageView): Json[] {
  const rows = [
    ...view.groups.map((group) => ({ position: group.position, row: groupRow(view, group) })),
    ...view.components.map((component) => ({
      position: component.position,
      row: componentRow(view, component),
    })),
  ]
  return rows.sort((a, b) => a.position - b.position).map(({ row }) => row)
}

export function componentRow(view: PageView, component: ComponentView): Json {
  const zone = view.page.timeZone
  return {
    id: component.id,
    name: component.name,
    status: component.status === 'unobserved' ? component.lastKnownStatus : component.status,
    created_at: inZone(component.createdAt, zone),
    updated_at: inZone(Math.max(component.createdAt, component.statusSince ?? component.updatedAt), zone),
    position: Math.max(1, component.position),
    description: component.description === '' ? null : component.description,
    showcase: true,
    start_date: inZone(component.startedAt, zone).slice(0, 10),
    group_id: component.groupId,
    page_id: view.page.id,
    group: false,
    only_show_if_degraded: false,
  }
}

const RANK = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const

function groupRow(view: PageView, group: GroupView): Json {
  const zone = view.page.timeZone
  const children = view.components
    .filter((component) => component.groupId === group.id)
    .sort((a, b) => a.position - b.position)
  const worst = Math.max(
    0,
    ...children.map((c) => RANK.indexOf(c.status === 'unobserved' ? c.lastKnownStatus : c.status)),
  )
  return {
    id: group.id,
    name: group.name,
    status: RANK[worst] ?? 'operational',
    created_at: inZone(group.createdAt, zone),
    updated_at: inZone(group.updatedAt, zone),
    position: Math.max(1, group.position),
    description: group.description === '' ? null : group.description,
    showcase: false,
    start_date: null,
    group_id: null,
    page_id: view.page.id,
    group: true,
    only_show_if_degraded: false,
    components: children.map((component) => component.id),
  }
}

export function incidentRow(view: PageView, incident: IncidentView, origin: string): Json {
  return storyRow(view, { ...incident, impact: incident.impact }, origin)
}

export function maintenanceRow(view: PageView, maintenance: MaintenanceView, origin: string): Json {
  const zone = view.page.timeZone
  const started = maintenance.startedAt ?? maintenance.startsAt
  return {
    ...storyRow(
      view,
      { ...maintenance, impact: 'maintenance', startedAt: started, resolvedAt: maintenance.completedAt },
      origin,
    ),
    scheduled_for: inZone(maintenance.startsAt, zone),
    scheduled_until: inZone(maintenance.endsAt, zone),
  }
}

type Story = {
  id: string
  title: string
  status: string
  impact: Impact | 'maintenance'
  createdAt: number
  updatedAt: number
  startedAt: number
  resolvedAt: number | null
  componentIds: readonly ComponentView['id'][]
  updates: UpdateView<string>[]
}

function storyRow(view: PageView, story: Story, origin: string): Json {
  const ids = new Set(story.componentIds)
  const at = (instant: number | null | undefined) =>
    instant == null ? null : inZone(instant, view.page.timeZone)
  return {
    id: story.id,
    name: story.title,
    status: story.status,
    created_at: at(story.createdAt),
    updated_at: at(story.updatedAt),
    monitoring_at: at(story.updates.findLast((update) => update.status === 'monitoring')?.displayAt),
    resolved_at: at(story.resolvedAt === null ? null : (story.updates[0]?.displayAt ?? story.resolvedAt)),
    impact: story.impact,
    shortlink: `${origin}/incidents/${story.id}`,
    started_at: at(story.startedAt),
    page_id: view.page.id,
    incident_updates: story.updates.map((update) => ({
      id: update.id,
      status: update.status,
      body: update.body,
      incident_id: story.id,
      created_at: at(update.createdAt),
      updated_at: at(update.createdAt),
      display_at: at(update.displayAt),
      affected_components: affectedRows(view, update.affected),
      deliver_notifications: true,
      custom_tweet: null,
      tweet_id: null,
    })),
    components: view.components.filter((c) => ids.has(c.id)).map((c) => componentRow(view, c)),
  }
}

/** Null where nothing is known; a component in a group bears the group's name before its own. */
function affectedRows(view: PageView, affected: UpdateView<string>['affected']): Json[] | null {
  if (affected === null) return null
  const rows = affected.flatMap(({ componentId, before, after }) => {
    const component = view.components.find(({ id }) => id === componentId)
    if (component === undefined) return []
    const group = view.groups.find(({ id }) => id === component.groupId)
    const name = group === undefined ? component.name : `${group.name} - ${component.name}`
    return [{ code: componentId, name, old_status: before, new_status: after }]
  })
  return rows.length === 0 ? null : rows
}
