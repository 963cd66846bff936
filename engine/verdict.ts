/** What one check says. */
export type Verdict = 'up' | 'degraded' | 'down'
/** What a monitor's checks say together, after thresholds and quorum. */
export type Health = Verdict | 'unobserved'
