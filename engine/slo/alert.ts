import type { SloAlertId } from '../id.ts'
import type { BurnAlert, SloView } from '../slo.ts'

/** `page`: somebody should look now; `ticket`: within days. */
export type Severity = BurnAlert['severity']
export type OpenAlert = { id: SloAlertId; severity: Severity; lastFiredAt: number }

/** `isTold`: staff get mail about it. */
export type AlertDecision =
  | { kind: 'begin'; severity: Severity; isTold: boolean }
  | { kind: 'go_on'; id: SloAlertId }
  | { kind: 'end'; id: SloAlertId; isTold: boolean }

/** An alert ends when none of its rules has fired for so long: a budget that burns in bursts is one alert. */
export const QUIET_MS = 15 * 60_000

type State = 'fires' | 'holds' | 'ends' | 'rests'

/**
 * What becomes of a promise's alerts, at most one open per severity. A ticket beside a page is not told, since the page
 * said it, and only the end of the last one is. What nobody can tell ends nothing.
 */
export function decideAlerts(open: readonly OpenAlert[], view: SloView, now: Date): AlertDecision[] {
  const presentOf = (severity: Severity) => open.find((alert) => alert.severity === severity)
  const page = stateOf(presentOf('page'), 'page', { view, now })
  const ticket = stateOf(presentOf('ticket'), 'ticket', { view, now })
  const decide = (severity: Severity, state: State, isTold: boolean): AlertDecision[] => {
    const present = presentOf(severity)
    if (state === 'ends' && present) return [{ kind: 'end', id: present.id, isTold }]
    if (state !== 'fires') return []
    return [present ? { kind: 'go_on', id: present.id } : { kind: 'begin', severity, isTold }]
  }
  return [
    ...decide('page', page, page === 'fires' || !isActive(ticket)),
    ...decide('ticket', ticket, ticket === 'fires' ? !isActive(page) : page === 'rests'),
  ]
}

function stateOf(
  present: OpenAlert | undefined,
  severity: Severity,
  { view, now }: { view: SloView; now: Date },
): State {
  const rules = view.alerts.filter((alert) => alert.severity === severity)
  if (rules.some(({ isFiring }) => isFiring)) return 'fires'
  if (!present) return 'rests'
  const isKnown = rules.every(({ long, short }) => view.burn[long] !== null && view.burn[short] !== null)
  return isKnown && now.getTime() >= present.lastFiredAt + QUIET_MS ? 'ends' : 'holds'
}

function isActive(state: State): boolean {
  return state === 'fires' || state === 'holds'
}
