import type { SeenCertificate } from '#db/checks/certificates'
import type { DeskCheck, DeskMonitor } from '#db/desk/monitors'
import type { Streak } from '#engine/health'
import type { MonitorRules } from '#engine/monitor'
import { Instant } from '../../../ui/instant.tsx'
import { HealthWord } from '../health-word.tsx'
import { Certificate } from './certificate.tsx'
import { inMs, PhaseBar, PhaseNumbers, totalMs } from './phases.tsx'

type Props = {
  monitor: DeskMonitor
  checks: readonly DeskCheck[]
  certificates: readonly SeenCertificate[]
  now: number
}

/** How the monitor does from each of its locations, side by side, over one scale. */
export function LocationCards({ monitor, checks, certificates, now }: Props) {
  const places = monitor.locations.map((place) => ({
    ...place,
    newest: checks.find(({ location }) => location === place.location) ?? null,
    certificate: certificates.find(({ location }) => location === place.location) ?? null,
  }))
  const scaleMs = Math.max(0, ...places.map(({ newest }) => (newest === null ? 0 : totalMs(newest.phases))))
  return (
    <div className="places">
      {places.map((place) => (
        <Place key={place.location} place={place} scaleMs={scaleMs} rules={monitor.rules} now={now} />
      ))}
    </div>
  )
}

type Place = DeskMonitor['locations'][number] & {
  newest: DeskCheck | null
  certificate: SeenCertificate | null
}
type PlaceProps = { place: Place; scaleMs: number; rules: MonitorRules; now: number }

function Place({ place, scaleMs, rules, now }: PlaceProps) {
  const { location, state, newest, certificate } = place
  const [streak] = state.streaks
  return (
    <section className="panel place" aria-label={location}>
      <h2>
        <HealthWord health={state.health} /> <span className="dim">{location}</span>
      </h2>
      <p className="dim">
        {state.since === null ? (
          'Not checked yet.'
        ) : (
          <>
            since <Instant at={state.since} />
          </>
        )}
        {streak === undefined ? null : `, ${streakWords(streak, rules)}`}
      </p>
      {newest === null ? null : (
        <>
          <p className="place-latency">
            {newest.latencyMs === null ? 'No latency' : inMs(newest.latencyMs)}{' '}
            <span className="dim">
              at <Instant at={newest.startedAt} exact />
            </span>
          </p>
          <PhaseBar phases={newest.phases} scaleMs={scaleMs} />
          <PhaseNumbers phases={newest.phases} />
          {newest.evidence?.reasons.map(({ text }) => (
            <p key={text} className="mt-2">
              {text}
            </p>
          ))}
        </>
      )}
      {certificate === null ? null : <Certificate certificate={certificate} now={now} />}
    </section>
  )
}

/** How far a change is on its way to be confirmed. */
function streakWords({ direction, count }: Streak, rules: MonitorRules): string {
  return direction === 'worse'
    ? `${count} of ${rules.failuresToDown} checks against it`
    : `${count} of ${rules.successesToUp} good checks`
}
