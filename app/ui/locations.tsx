import type { ShownStatus } from '#engine/component'
import type { PageView } from '#engine/page'
import type { LocationView } from '#engine/page-locations'
import type { Health } from '#engine/verdict'
import type { LatencyView } from './latency.tsx'
import { Mark } from './mark.tsx'
import { describeMs } from './milliseconds.ts'
import { Time } from './time.tsx'

/** The state whose colour and shape a health borrows. */
export const HEALTH_STATES: Record<Health, ShownStatus> = {
  up: 'operational',
  degraded: 'degraded_performance',
  down: 'major_outage',
  unobserved: 'unobserved',
}
const WORDS: Record<Health, string> = { up: 'Up', degraded: 'Degraded', down: 'Down', unobserved: 'No data' }

type Props = { locations: readonly LocationView[]; latency: LatencyView; view: PageView }

/** The same component as each location sees it, side by side. */
export function Locations({ locations, latency, view }: Props) {
  if (locations.length === 0) return null
  return (
    <section className="mt-11">
      <h2 className="title">Seen from</h2>
      <ul className="mt-2.5 grid gap-px border-y border-line bg-line min-[521px]:grid-cols-[repeat(auto-fit,minmax(150px,1fr))]">
        {locations.map((row) => (
          <li key={row.location} className="bg-ground py-3 pe-3 min-[521px]:not-first:ps-4">
            <Location row={row} latency={latency} view={view} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Location({ row, latency, view }: { row: LocationView; latency: LatencyView; view: PageView }) {
  const { location, health, verb, lastCheckAt } = row
  const speed = latency.locations.get(location)
  return (
    <>
      <h3 className="text-sm font-medium wrap-anywhere">{location}</h3>
      <p className={`${HEALTH_STATES[health]} flex items-baseline gap-2 text-sm text-ink`}>
        <Mark status={HEALTH_STATES[health]} className="text-base" />
        {verb === null ? WORDS[health] : `${WORDS[health]}: ${verb}`}
      </p>
      {speed ? (
        <p className="text-sm text-dim">
          {describeMs(speed.p50Ms)} median, {describeMs(speed.p95Ms)} at the 95th percentile
        </p>
      ) : null}
      {lastCheckAt === null ? null : (
        <p className="text-[0.8125rem] text-dim">
          Heard <Time at={lastCheckAt} zone={view.page.timeZone} day={view.computedAt} />
        </p>
      )}
    </>
  )
}
