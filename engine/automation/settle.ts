import type { ComponentSpan } from '../component.ts'
import type { IncidentFact } from '../facts.ts'
import type { ComponentId } from '../id.ts'
import { explainedBody, recoveredBody, recoveringBody } from './automatic-words.ts'
import { quietMinutes } from './continue.ts'
import type { Decided, Decision } from './decision.ts'

const MINUTE = 60_000

type Settling = {
  incident: IncidentFact
  root: ComponentId
  heir: ComponentId | null
  input: Decided
  isHeld: boolean
}

/**
 * The root is no cause any more: resolve after the quiet time. Silence is no recovery, a maintenance decides
 * nothing, and where a person took over, that person says when it is over.
 */
export function settleIncident(settling: Settling, now: Date): Decision | null {
  const { incident, root, heir, input, isHeld } = settling
  const policy = input.graph.components.find(({ id }) => id === root)?.automation
  const spans = input.timelines.get(root) ?? []
  if (!policy || incident.takenOverAt !== null || spans.at(-1)?.status === 'under_maintenance') return null
  const resolvedAt = now.getTime()
  if (heir !== null) {
    return { kind: 'resolve', incidentId: incident.id, resolvedAt, body: explainedBody(root, heir) }
  }
  const since = goodSince(spans)
  if (since === null) return null
  const quiet = quietMinutes(policy, isHeld)
  if (resolvedAt >= since + quiet * MINUTE) {
    return {
      kind: 'resolve',
      incidentId: incident.id,
      resolvedAt,
      body: recoveredBody({ root, startedAt: incident.startedAt, goodSince: since }, policy.wording),
    }
  }
  if (incident.status === 'monitoring') return null
  return {
    kind: 'update',
    incidentId: incident.id,
    rootComponentId: root,
    componentIds: incident.componentIds,
    impact: incident.impact,
    status: 'monitoring',
    reopen: false,
    title: null,
    body: isHeld ? null : recoveringBody(root, since, quiet),
  }
}

/** Start of the unbroken time, up to now, in which it was seen to be well; null when it is not. */
export function goodSince(spans: readonly ComponentSpan[]): number | null {
  let since: number | null = null
  for (const span of [...spans].reverse()) {
    if (span.effective[0] > 0 || span.status === 'unobserved') return since
    since = span.from
  }
  return since
}
