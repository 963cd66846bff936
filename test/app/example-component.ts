import type { ShownStatus } from '#engine/component'
import type { ComponentId, GroupId, IncidentId } from '#engine/id'
import type { ComponentView, DayView } from '#engine/page/view'
import { DEFAULT_POLICY } from '#engine/policy'
import { plainly } from '../engine/plainly.ts'

export const NOW = Date.UTC(2026, 10, 21, 14, 9, 40)
export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE
export const TODAY = Date.UTC(2026, 10, 21)

type Trouble = Partial<Record<ShownStatus, number>> & { incidentIds?: IncidentId[] }

export function exampleDay(daysAgo: number, trouble: Trouble = {}): DayView {
  const from = TODAY - daysAgo * DAY
  const { incidentIds = [], ...ms } = trouble
  const elapsed = Math.min(DAY, NOW - from)
  const bad = Object.values(ms).reduce((sum, value) => sum + value, 0)
  return {
    date: new Date(from).toISOString().slice(0, 10),
    from,
    until: from + DAY,
    ms: {
      operational: elapsed - bad,
      degraded_performance: 0,
      partial_outage: 0,
      major_outage: 0,
      under_maintenance: 0,
      unobserved: 0,
      not_started: DAY - elapsed,
      ...ms,
    },
    incidentIds,
  }
}

export function exampleDays(troubles: Record<number, Trouble> = {}): DayView[] {
  return Array.from({ length: 90 }, (_, index) => exampleDay(89 - index, troubles[89 - index]))
}

export const componentId = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .padEnd(12, '0')
    .slice(0, 12) as ComponentId

type Sketch = {
  name: string
  group: string | null
  status?: ShownStatus
  why?: string
  cause?: string
  days?: DayView[]
}
type Figures = Partial<ComponentView['availability']>

export function exampleComponent(sketch: Sketch, figures: Figures = {}): ComponentView {
  const { name, group, status = 'operational', why, cause, days = exampleDays() } = sketch
  return {
    id: componentId(name),
    name,
    description: '',
    groupId: group as GroupId | null,
    position: 0,
    status,
    lastKnownStatus: status === 'unobserved' ? 'operational' : status,
    statusSince: status === 'operational' ? null : NOW - 7 * MINUTE,
    why: why ? { text: plainly(why), componentId: cause ? componentId(cause) : null } : null,
    atRisk: false,
    paused: false,
    availability: {
      value: 1,
      lower: 1,
      upper: 1,
      coverage: 1,
      decimals: 3,
      formula: plainly('1 − 0 min / 129,600 min watched'),
      ownDowntimeMs: 0,
      inheritedDowntimeMs: 0,
      policy: DEFAULT_POLICY,
      ...figures,
    },
    days,
    startedAt: TODAY - 200 * DAY,
    createdAt: TODAY - 200 * DAY,
    updatedAt: NOW,
  }
}
