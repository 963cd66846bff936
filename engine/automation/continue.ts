import type { IncidentFact } from '../facts.ts'
import type { ComponentId } from '../id.ts'
import { impactOf, worseImpact } from '../incident.ts'
import { grownBody, openingTitle, returnedBody, type Story } from './automatic-words.ts'
import type { Decision, OpenStatus } from './decision.ts'
import type { AutomationPolicy } from './policy.ts'

const MINUTE = 60_000
const WORDY_WITHIN = 60 * MINUTE
const WORDY_FROM_UPDATES = 5
const HELD_QUIET_MINUTES = 15

/** Components whose monitors flap. */
export type Flapping = { has: (componentId: ComponentId) => boolean }

/** Whose monitors flap, and what told readers so many things within the hour, holds its words until it stays quiet. */
export function holdsWords(incident: IncidentFact, flapping: Flapping, now: Date): boolean {
  if (incident.rootComponentId !== null && flapping.has(incident.rootComponentId)) return true
  const since = now.getTime() - WORDY_WITHIN
  return incident.updates.filter(({ displayAt }) => displayAt > since).length >= WORDY_FROM_UPDATES
}

/** Quiet minutes before it resolves by itself. */
export function quietMinutes({ resolveAfterMinutes }: AutomationPolicy, isHeld: boolean): number {
  return isHeld ? Math.max(resolveAfterMinutes, HELD_QUIET_MINUTES) : resolveAfterMinutes
}

/** The root still fails: facts follow what grew, words only where no person speaks. */
export function continueIncident(incident: IncidentFact, story: Story, isHeld: boolean): Decision | null {
  const next = merged(incident, story)
  const joined = next.componentIds.filter((id) => !incident.componentIds.includes(id))
  const isWorse = next.impact !== incident.impact
  const isTaken = incident.takenOverAt !== null
  const isBack = incident.status === 'monitoring' && !isTaken
  if (joined.length === 0 && !isWorse && !isBack) return null
  const isSilent = isTaken || isHeld
  return {
    ...next,
    status: isBack ? 'investigating' : openStatus(incident.status),
    reopen: false,
    title: isTaken || !isWorse ? null : openingTitle(story),
    body: isSilent ? null : isBack ? returnedBody(story) : grownBody(story, joined, isWorse),
  }
}

export function openStatus(status: IncidentFact['status']): OpenStatus {
  return status === 'resolved' || status === 'postmortem' ? 'investigating' : status
}

/** The incident's facts with all that the run adds; nothing is ever taken away. */
export function merged(incident: IncidentFact, { run }: Story) {
  return {
    kind: 'update' as const,
    incidentId: incident.id,
    rootComponentId: run.root,
    componentIds: [...new Set([...incident.componentIds, ...run.affected])],
    impact: worseImpact(incident.impact, impactOf(run.level)),
  }
}
