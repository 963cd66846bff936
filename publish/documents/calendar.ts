import { ICalCalendar, ICalEventStatus } from 'ical-generator'
import type { MaintenanceView, PageView } from '#engine/page'
import { withoutControls } from './escape.ts'

/** iCalendar (RFC 5545) of maintenances: the same UID for ever, a SEQUENCE that grows, and those called off as CANCELLED. */
export function calendarDocument(view: PageView, origin: string): string {
  const calendar = new ICalCalendar({
    name: `${view.page.name} maintenance`,
    prodId: { company: 'Upfront', product: 'Status page', language: 'EN' },
    url: `${origin}/calendar.ics`,
    ttl: 3600,
  })
  const held = [...view.pastMaintenances, ...view.maintenances]
  for (const maintenance of held) addEvent(calendar, maintenance, { view, origin, isCancelled: false })
  for (const maintenance of view.cancelledMaintenances)
    addEvent(calendar, maintenance, { view, origin, isCancelled: true })
  // The package leaves out the last line's end.
  return `${calendar.toString().trimEnd()}\r\n`
}

type Told = { view: PageView; origin: string; isCancelled: boolean }

function addEvent(calendar: ICalCalendar, maintenance: MaintenanceView, told: Told): void {
  const { view, origin, isCancelled } = told
  const { id, title, version, startsAt, endsAt, startedAt, completedAt, createdAt, updatedAt } = maintenance
  const start = startedAt ?? startsAt
  const names = view.components
    .filter((component) => maintenance.componentIds.includes(component.id))
    .map(({ name }) => name)
  calendar.createEvent({
    id: `${id}@${new URL(origin).hostname}`,
    sequence: version - 1,
    stamp: new Date(updatedAt),
    created: new Date(createdAt),
    lastModified: new Date(updatedAt),
    start: new Date(start),
    end: new Date(Math.max(completedAt ?? endsAt, start + 1000)),
    summary: inText(title),
    description: inText([maintenance.updates[0]?.body ?? '', affected(names)].filter(Boolean).join('\n\n')),
    url: `${origin}/incidents/${id}`,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
}

function affected(names: readonly string[]): string {
  return names.length === 0 ? '' : `Affected: ${names.join(', ')}`
}

/** RFC 5545 allows no other control characters in a text either. */
function inText(text: string): string {
  return withoutControls(text.replaceAll('\r\n', '\n'))
}
