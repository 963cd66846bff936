import type { PageView } from '#engine/page'
import type { Sighting } from '#engine/sightings'
import { HEALTH_STATES } from './locations.tsx'
import { Mark } from './mark.tsx'
import { Time } from './time.tsx'

const SHOWN = 40

/** What each location saw of an incident: the class of what was wrong, where, when and in which phase. */
export function Sightings({ sightings, view }: { sightings: readonly Sighting[]; view: PageView }) {
  if (sightings.length === 0) return null
  const rest = sightings.length - SHOWN
  return (
    <section className="mt-11">
      <h2 className="title">What the monitors saw, oldest first</h2>
      <ol className="mt-2.5 border-t border-line text-sm">
        {sightings.slice(0, SHOWN).map((sighting) => (
          <Line
            key={`${sighting.at} ${sighting.location} ${sighting.componentId} ${sighting.health}`}
            sighting={sighting}
            view={view}
          />
        ))}
      </ol>
      {rest > 0 ? <p className="mt-3 text-sm text-dim">and {rest} more changes</p> : null}
    </section>
  )
}

function Line({ sighting, view }: { sighting: Sighting; view: PageView }) {
  const { at, location, componentId, health, verb, during } = sighting
  const name = view.components.find(({ id }) => id === componentId)?.name
  return (
    <li className="border-b border-line py-2.5 min-[521px]:grid min-[521px]:grid-cols-[156px_112px_1fr] min-[521px]:gap-4">
      <span className="text-dim">
        <Time at={at} zone={view.page.timeZone} day={view.computedAt} />
      </span>
      <span className="wrap-anywhere max-[520px]:before:px-1.5 max-[520px]:before:content-['·']">
        {location}
      </span>
      <span className="flex gap-2.5 max-[520px]:mt-0.5">
        <Mark status={HEALTH_STATES[health]} className="mt-[0.45em]" />
        <span className="min-w-0">
          {name === undefined ? (
            'An internal dependency'
          ) : (
            <a className="wrap-anywhere underline" href={`/components/${componentId}`}>
              {name}
            </a>
          )}{' '}
          {verb}
          {during === null ? null : <span className="text-dim"> while {during}</span>}
        </span>
      </span>
    </li>
  )
}
