import type { DeskCheck } from '#db/desk-monitors'
import { Instant } from '../../../ui/instant.tsx'
import { HealthWord } from '../health-word.tsx'
import { inMs, PhaseBar, totalMs } from './phases.tsx'

export function Checks({ checks }: { checks: readonly DeskCheck[] }) {
  if (checks.length === 0) return <p className="empty">No check has run in the last two days.</p>
  const scaleMs = Math.max(0, ...checks.map(({ phases }) => totalMs(phases)))
  return (
    <table className="list compact">
      <thead>
        <tr>
          <th>Verdict</th>
          <th>Started</th>
          <th>Location</th>
          <th>Phases</th>
          <th className="number">Latency</th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <tr key={`${check.location} ${check.startedAt}`}>
            <td>
              <HealthWord health={check.verdict} />
              {check.evidence?.reasons.map((reason) => (
                <div key={reason.text} className="dim">
                  {reason.text}
                </div>
              ))}
            </td>
            <td className="tight dim">
              <Instant at={check.startedAt} exact />
            </td>
            <td className="tight dim">{check.location}</td>
            <td className="phase-cell">
              <PhaseBar phases={check.phases} scaleMs={scaleMs} />
            </td>
            <td className="tight number">{check.latencyMs === null ? '' : inMs(check.latencyMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
