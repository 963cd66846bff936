import { type ICalCalendar, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { IncidentView } from '#engine/page/view'

type Told = { host: string; words: { summary: string; description: string; url: string } }

/**
 * An incident as an event that takes nobody's time (RFC 5545, 3.8.2.7). While it is open it has no end and is tentative;
 * its SEQUENCE grows with every change, in seconds since it was written down.
 */
export function addIncident(calendar: ICalCalendar, incident: IncidentView, { host, words }: Told): void {
  const { id, startedAt, resolvedAt, createdAt, updatedAt } = incident
  const end = resolvedAt === null ? {} : { end: new Date(Math.max(resolvedAt, startedAt + 1000)) }
  calendar.createEvent({
    id: `${id}@${host}`,
    sequence: Math.max(0, Math.ceil((updatedAt - createdAt) / 1000)),
    stamp: new Date(updatedAt),
    created: new Date(createdAt),
    lastModified: new Date(updatedAt),
    start: new Date(startedAt),
    ...end,
    ...words,
    status: resolvedAt === null ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
  })
}
