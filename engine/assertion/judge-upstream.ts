import type { Reason, UpstreamAnswer } from '../observation.ts'

type Fault = { reason: Reason; otherwise: 'degraded' | 'down' }

/** By the statuses of a component and the indicators of a page in Statuspage's API; null is no fault. */
const MEANINGS: Record<string, Fault['otherwise'] | null> = {
  operational: null,
  degraded_performance: 'degraded',
  under_maintenance: 'degraded',
  partial_outage: 'degraded',
  major_outage: 'down',
  none: null,
  minor: 'degraded',
  maintenance: 'degraded',
  major: 'degraded',
  critical: 'down',
}

export const isUpstreamStatus = (word: string): boolean => Object.hasOwn(MEANINGS, word)

/** What another page's word means for the monitor; null when all is well there. */
export function judgeUpstream({ component, status }: UpstreamAnswer): Fault | null {
  const otherwise = MEANINGS[status] ?? null
  if (otherwise === null) return null
  const text = `The status page says "${status}" of ${component}`
  return { reason: { code: 'assertion_failed', assertion: 'upstream', phase: 'read', text }, otherwise }
}
