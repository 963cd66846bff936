import type { Speech } from '#engine/language/speech'
import { describeDuration } from '#engine/language/spoken-figure'
import type { IncidentView } from '#engine/page/view'
import { IMPACT_STATES } from './impact.ts'
import { Mark } from './mark.tsx'

const TOLD_AFTER_MS = 60_000

/** One line of a list of incidents, with how long it took and how late it was told. */
export function IncidentLine({ incident, speech }: { incident: IncidentView; speech: Speech }) {
  const state = IMPACT_STATES[incident.impact]
  return (
    <div className="flex gap-2.5">
      <Mark status={state} className="mt-[0.5em]" />
      <div className="min-w-0">
        <a className="wrap-anywhere underline" href={speech.to(`/incidents/${incident.id}`)}>
          {incident.title}
        </a>
        <p className="text-sm text-dim">{describeIncident(speech, incident)}</p>
      </div>
    </div>
  )
}

/** "Minor · 9 h 12 min · Resolved · told after 4 min". */
export function describeIncident(speech: Speech, incident: IncidentView): string {
  const { startedAt, resolvedAt, updates, impact, status } = incident
  const { say } = speech
  const toldAt = updates.at(-1)?.displayAt
  const parts = [say(`impact.${impact}`)]
  if (resolvedAt !== null) parts.push(describeDuration(speech, resolvedAt - startedAt))
  parts.push(say(`${resolvedAt === null ? 'ongoing' : 'story'}.${status}`))
  if (toldAt !== undefined && toldAt - startedAt >= TOLD_AFTER_MS)
    parts.push(say('card.told_after', { duration: describeDuration(speech, toldAt - startedAt) }))
  return parts.join(' · ')
}
