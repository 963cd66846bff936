import type { DeskCheck, DeskMonitor } from '#db/desk-monitors'
import { Instant } from '../../../ui/instant.tsx'
import { HealthWord } from '../health-word.tsx'
import { inMs, PhaseBar, PhaseNumbers, totalMs } from './phases.tsx'

type Props = { monitor: DeskMonitor; checks: readonly DeskCheck[] }

/** How the monitor does from each of its locations, side by side, over one scale. */
export function LocationCards({ monitor, checks }: Props) {
  const places = monitor.locations.map((place) => ({
    ...place,
    newest: checks.find(({ location }) => location === place.location) ?? null,
  }))
  const scaleMs = Math.max(0, ...places.map(({ newest }) => (newest === null ? 0 : totalMs(newest.phases))))
  return (
    <div className="places">
      {places.map((place) => (
        <Place key={place.location} place={place} scaleMs={scaleMs} />
      ))}
    </div>
  )
}

type Place = DeskMonitor['locations'][number] & { newest: DeskCheck | null }

function Place({ place, scaleMs }: { place: Place; scaleMs: number }) {
  const { location, state, newest } = place
  const [streak] = state.streaks
  return (
    <section className="panel place" aria-label={location}>
      <h3>
        <HealthWord health={state.health} /> <span className="dim">{location}</span>
      </h3>
      <p className="dim">
        {state.since === null ? (
          'Not checked yet.'
        ) : (
          <>
            since <Instant at={state.since} />
          </>
        )}
        {streak === undefined ? null : `; ${streak.count} ${streak.direction} in a row`}
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
            <p key={text}>{text}</p>
          ))}
        </>
      )}
    </section>
  )
}
