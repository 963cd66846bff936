import type { ReactNode } from 'react'
import type { Speech } from '#engine/language/speech'
import type { Sighting } from '#engine/page/sightings'
import type { PageView } from '#engine/page/view'
import { HEALTH_STATES } from './locations.tsx'
import { Mark } from './mark.tsx'
import { Time } from './time.tsx'
import { told } from './told.tsx'

const SHOWN = 40

type Props = { sightings: readonly Sighting[]; view: PageView; speech: Speech }

/** What each location saw of an incident: the class of what was wrong, where, when and in which phase. */
export function Sightings({ sightings, view, speech }: Props) {
  if (sightings.length === 0) return null
  const rest = sightings.length - SHOWN
  return (
    <section className="mt-11">
      <h2 className="title">{speech.say('sightings.title')}</h2>
      <ol className="mt-2.5 border-t border-line text-sm">
        {sightings.slice(0, SHOWN).map((sighting) => (
          <Line
            key={`${sighting.at} ${sighting.location} ${sighting.componentId} ${sighting.health}`}
            sighting={sighting}
            view={view}
            speech={speech}
          />
        ))}
      </ol>
      {rest > 0 ? (
        <p className="mt-3 text-sm text-dim">{speech.say('sightings.more', { count: rest })}</p>
      ) : null}
    </section>
  )
}

type LineProps = { sighting: Sighting; view: PageView; speech: Speech }

function Line({ sighting, view, speech }: LineProps) {
  const { at, location, health } = sighting
  return (
    <li className="border-b border-line py-2.5 min-[521px]:grid min-[521px]:grid-cols-[156px_112px_1fr] min-[521px]:gap-4">
      <span className="text-dim">
        <Time at={at} zone={view.page.timeZone} day={view.computedAt} speech={speech} />
      </span>
      <span className="wrap-anywhere max-[520px]:before:px-1.5 max-[520px]:before:content-['·']">
        {location}
      </span>
      <span className="flex gap-2.5 max-[520px]:mt-0.5">
        <Mark status={HEALTH_STATES[health]} className="mt-[0.45em]" />
        <span className="min-w-0">
          <Seen sighting={sighting} view={view} speech={speech} />
        </span>
      </span>
    </li>
  )
}

function Seen({ sighting, view, speech }: LineProps) {
  const { componentId, during } = sighting
  const shown = view.components.find(({ id }) => id === componentId)
  const name = shown ? (
    <a className="wrap-anywhere underline" href={speech.to(`/components/${componentId}`)}>
      {shown.name}
    </a>
  ) : (
    speech.say('needs.internal')
  )
  const fault = speech.say(sighting.fault)
  if (during === null) return told(speech, 'sightings.line', { name, fault })
  const dim = (inner: ReactNode[]) => <span className="text-dim">{inner}</span>
  return told(speech, 'sightings.line_while', { name, fault, phase: speech.say(`phase.${during}`), dim })
}
