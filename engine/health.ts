import type { CheckEvidence } from './observation.ts'
import type { Health, Verdict } from './verdict.ts'

/** A run of checks against the present state that may confirm a change. */
export type Streak = {
  direction: 'worse' | 'better'
  count: number
  /** Instant of its first check, in epoch milliseconds: the change begins here when it is confirmed. */
  firstAt: number
  /** The mildest of a worse run, the worst of a better one. */
  verdict: Verdict
  evidence: CheckEvidence | null
}

/** The running state of a monitor at one location. */
export type LocationState = {
  health: Health
  /** Since when, in epoch milliseconds; null before the first check. */
  since: number | null
  lastCheckAt: number | null
  streaks: Streak[]
}

export const FRESH: LocationState = { health: 'unobserved', since: null, lastCheckAt: null, streaks: [] }

/** A dated change of one location's health. */
export type LocationTransition = { at: number; from: Health; to: Health; evidence: CheckEvidence | null }

export type DatedVerdict = { at: number; verdict: Verdict; evidence: CheckEvidence | null }
