import type { ShownStatus } from '#engine/component'
import type { Speech } from '#engine/language/speech'
import { describeMs } from '#engine/language/spoken-figure'
import type { LocationView } from '#engine/page/locations'
import type { PageView } from '#engine/page/view'
import type { Health } from '#engine/verdict'
import type { LatencyView } from './latency.tsx'
import { Mark } from './mark.tsx'
import { Time } from './time.tsx'
import { told } from './told.tsx'

/** The state whose colour and shape a health borrows. */
export const HEALTH_STATES: Record<Health, ShownStatus> = {
  up: 'operational',
  degraded: 'degraded_performance',
  down: 'major_outage',
  unobserved: 'unobserved',
}

type Props = { locations: readonly LocationView[]; latency: LatencyView; view: PageView; speech: Speech }

/** The same component as each location sees it, side by side. */
export function Locations({ locations, latency, view, speech }: Props) {
  if (locations.length === 0) return null
  return (
    <section className="mt-11">
      <h2 className="title">{speech.say('detail.seen_from')}</h2>
      <ul className="mt-2.5 grid gap-px border-y border-line bg-line min-[521px]:grid-cols-[repeat(auto-fit,minmax(150px,1fr))]">
        {locations.map((row) => (
          <li key={row.location} className="bg-ground py-3 pe-3 min-[521px]:not-first:ps-4">
            <Location row={row} latency={latency} view={view} speech={speech} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type RowProps = Omit<Props, 'locations'> & { row: LocationView }

function Location({ row, latency, view, speech }: RowProps) {
  const { say } = speech
  const { location, health, fault, lastCheckAt } = row
  const word = say(`health.${health}`)
  const speed = latency.locations.get(location)
  return (
    <>
      <h3 className="text-sm font-medium wrap-anywhere">{location}</h3>
      <p className={`${HEALTH_STATES[health]} flex items-baseline gap-2 text-sm text-ink`}>
        <Mark status={HEALTH_STATES[health]} className="text-base" />
        {fault === null ? word : say('health.because', { health: word, fault: say(fault) })}
      </p>
      {speed ? (
        <p className="text-sm text-dim">
          {say('detail.speed', {
            median: describeMs(speech, speed.p50Ms),
            most: describeMs(speech, speed.p95Ms),
          })}
        </p>
      ) : null}
      {lastCheckAt === null ? null : (
        <p className="text-[0.8125rem] text-dim">
          {told(speech, 'detail.heard', {
            instant: (
              <Time at={lastCheckAt} zone={view.page.timeZone} day={view.computedAt} speech={speech} />
            ),
          })}
        </p>
      )}
    </>
  )
}
