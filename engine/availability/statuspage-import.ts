import { z } from 'zod'
import { IMPACTS, type Impact } from '../incident.ts'
import type { Interval } from '../interval.ts'

/** An incident as a page of the API v2 published it; what nobody counts is left out. */
const publishedSchema = z.object({
  incident: z.object({
    id: z.string(),
    name: z.string(),
    impact: z.enum([...IMPACTS, 'maintenance']),
    started_at: z.iso.datetime({ offset: true }).nullish(),
    created_at: z.iso.datetime({ offset: true }),
    resolved_at: z.iso.datetime({ offset: true }).nullable(),
    components: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
  }),
})

/** A past incident of another page, with the time that it covers. */
export type PastIncident = {
  id: string
  title: string
  impact: Impact | 'maintenance'
  /** Half-open; empty where the page says that it ended before it started. */
  time: Interval
  /** Its published end came before its start and was moved to the start. */
  isClamped: boolean
  components: { id: string; name: string }[]
}

/** Reads an incident document `{ page, incident }` of Statuspage's API v2. One that is still open lasts until now. */
export function importIncident(document: unknown, now: Date): PastIncident {
  const { incident } = publishedSchema.parse(document)
  const from = Date.parse(incident.started_at ?? incident.created_at)
  const until = incident.resolved_at === null ? now.getTime() : Date.parse(incident.resolved_at)
  return {
    id: incident.id,
    title: incident.name,
    impact: incident.impact,
    time: { from, until: Math.max(from, until) },
    isClamped: until < from,
    components: incident.components,
  }
}

/** What a person should know about an import before believing its figures. */
export function importNotes(incidents: readonly PastIncident[]): string[] {
  const clamped = incidents.filter(({ isClamped }) => isClamped)
  const nameless = incidents.filter(({ components }) => components.length === 0)
  const ids = clamped.map(({ id }) => id).join(', ')
  return [
    clamped.length === 0
      ? null
      : `${clamped.length} of ${incidents.length} incidents end before they start and count no time: ${ids}.`,
    nameless.length === 0
      ? null
      : `${nameless.length} of ${incidents.length} incidents name no component and count for none.`,
  ].filter((note) => note !== null)
}
