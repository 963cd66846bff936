import type { DeskCheck, DeskMonitor } from '#db/desk/monitors'
import { isProbed } from '#engine/monitor'

type Props = { asked: number; now: number; monitor: DeskMonitor; checks: readonly DeskCheck[] }

const PATIENCE_MS = 60_000

/** What became of a check that somebody asked for; looks again by itself until it has run, without any script. */
export function Waiting({ asked, now, monitor, checks }: Props) {
  if (!Number.isFinite(asked) || monitor.pausedAt !== null || !isProbed(monitor.spec)) return null
  const missing = monitor.rules.locations.filter(
    (location) => !checks.some((check) => check.location === location && check.startedAt >= asked),
  )
  if (missing.length === 0)
    return (
      <p role="status" className="note mb-4">
        Checked just now: the result is the first of the newest checks.
      </p>
    )
  if (now - asked > PATIENCE_MS)
    return (
      <p role="status" className="note mb-4">
        No worker has run this check from {missing.join(', ')} within a minute. Is one running there?
      </p>
    )
  return (
    <>
      <meta httpEquiv="refresh" content="1" />
      <p role="status" className="note mb-4">
        Waiting for the next check from {missing.join(', ')}.
      </p>
    </>
  )
}
