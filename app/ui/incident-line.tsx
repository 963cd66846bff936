import type { IncidentView } from '#engine/page'
import { describeDuration } from './duration.ts'
import { IMPACT_STATES, IMPACT_WORDS, STORY_WORDS } from './impact.ts'
import { Mark } from './mark.tsx'

const TOLD_AFTER_MS = 60_000

/** One line of a list of incidents, with how long it took and how late it was told. */
export function IncidentLine({ incident }: { incident: IncidentView }) {
  const state = IMPACT_STATES[incident.impact]
  return (
    <div className="flex gap-2.5">
      <Mark status={state} className="mt-[0.5em]" />
      <div className="min-w-0">
        <a className="wrap-anywhere underline" href={`/incidents/${incident.id}`}>
          {incident.title}
        </a>
        <p className="text-sm text-dim">{describeIncident(incident)}</p>
      </div>
    </div>
  )
}

/** "Minor · 9 h 12 min · Resolved · told after 4 min". */
export function describeIncident(incident: IncidentView): string {
  const { startedAt, resolvedAt, updates } = incident
  const toldAt = updates.at(-1)?.displayAt
  const parts = [IMPACT_WORDS[incident.impact]]
  if (resolvedAt !== null) parts.push(describeDuration(resolvedAt - startedAt))
  parts.push(
    resolvedAt === null
      ? `Ongoing, ${STORY_WORDS[incident.status].toLowerCase()}`
      : STORY_WORDS[incident.status],
  )
  if (toldAt !== undefined && toldAt - startedAt >= TOLD_AFTER_MS) {
    parts.push(`told after ${describeDuration(toldAt - startedAt)}`)
  }
  return parts.join(' · ')
}
