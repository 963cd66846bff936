import { Fragment } from 'react'
import type { DeskCheck } from '#db/desk/monitors'
import { Instant } from '../../../ui/instant.tsx'
import { HealthWord } from '../health-word.tsx'
import { inMs, PhaseBar, totalMs } from './phases.tsx'

/** The newest checks over one scale, and why those that were not up were not. */
export function Checks({ checks }: { checks: readonly DeskCheck[] }) {
  if (checks.length === 0) return <p className="empty">No check has run in the last two days.</p>
  const scaleMs = Math.max(0, ...checks.map(({ phases }) => totalMs(phases)))
  const hasPhases = scaleMs > 0
  return (
    <table className="list compact">
      <thead>
        <tr>
          <th>Verdict</th>
          <th>Started</th>
          <th>Location</th>
          {hasPhases ? <th>Phases</th> : null}
          <th className="number">Latency</th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <Fragment key={`${check.location} ${check.startedAt}`}>
            <tr className={check.evidence === null ? '' : 'explained'}>
              <td>
                <HealthWord health={check.verdict} />
              </td>
              <td className="tight dim">
                <Instant at={check.startedAt} exact />
              </td>
              <td className="tight dim">{check.location}</td>
              {hasPhases ? (
                <td className="phase-cell">
                  <PhaseBar phases={check.phases} scaleMs={scaleMs} />
                </td>
              ) : null}
              <td className="tight number">{check.latencyMs === null ? '' : inMs(check.latencyMs)}</td>
            </tr>
            {check.evidence === null ? null : (
              <tr>
                <td colSpan={hasPhases ? 5 : 4} className="dim reasons">
                  {check.evidence.reasons.map(({ text }) => (
                    <div key={text}>{text}</div>
                  ))}
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}
