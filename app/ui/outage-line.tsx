import type { ReactNode } from 'react'
import type { ComponentId } from '#engine/id'
import type { Speech } from '#engine/language/speech'
import { describeDuration, joinNames } from '#engine/language/spoken-figure'
import type { Outage, OutageRoot, Sight } from '#engine/page/outages'
import type { PageView } from '#engine/page/view'
import { TimeBeside, TimeSpanBeside } from './time.tsx'
import { told } from './told.tsx'

type Props = {
  outage: Outage
  /** The component that it is about. */
  ownId: ComponentId
  /** Of the date that stands beside it. */
  day: number
  view: PageView
  speech: Speech
}

/** From when to when, what, and what led to it. */
export function OutageLine({ outage, day, view, speech, ownId }: Props) {
  const { from, until, status, roots } = outage
  const zone = view.page.timeZone
  const isTold = status !== 'unobserved' && status !== 'under_maintenance'
  return (
    <li>
      {until < view.computedAt ? (
        <TimeSpanBeside from={from} until={until} zone={zone} day={day} speech={speech} />
      ) : (
        told(speech, 'time.since', { from: <TimeBeside at={from} zone={zone} day={day} speech={speech} /> })
      )}
      <span className="text-dim">{` · ${describeState(speech, outage)}`}</span>
      {roots.map((root) =>
        isTold ? (
          <p key={root.componentId ?? 'internal'} className="text-dim">
            <Root root={root} ownId={ownId} day={day} view={view} speech={speech} />
          </p>
        ) : null,
      )}
    </li>
  )
}

function describeState(speech: Speech, { from, until, status, roots, isInherited }: Outage): string {
  const whose = roots.length === 0 ? 'state' : isInherited ? 'inherited' : 'own'
  return speech.say(`outage.${whose}`, {
    status: speech.say(`status.${status}`),
    duration: describeDuration(speech, until - from),
  })
}

type RootProps = Omit<Props, 'outage'> & { root: OutageRoot }

function Root({ root, ownId, day, view, speech }: RootProps) {
  const { componentId, isReported } = root
  const name = componentId === ownId ? speech.say('outage.it') : nameOf(componentId, view, speech)
  const seen = root.seen.toSorted((a, b) => a.at - b.at)
  const [first] = seen
  if (isReported || !first) return told(speech, isReported ? 'outage.reported' : 'outage.blamed', { name })
  const zone = view.page.timeZone
  const values = {
    name,
    fault: speech.say(first.fault),
    places: placesOf(speech, seen),
    instant: <TimeBeside at={first.at} zone={zone} day={day} speech={speech} />,
  }
  return first.during === null
    ? told(speech, 'outage.seen', values)
    : told(speech, 'outage.seen_while', { ...values, phase: speech.say(`phase.${first.during}`) })
}

function nameOf(id: ComponentId | null, view: PageView, speech: Speech): ReactNode {
  const name = view.components.find((component) => component.id === id)?.name
  if (name === undefined) return speech.say('needs.internal')
  return (
    <a className="underline" href={speech.to(`/components/${id}`)}>
      {name}
    </a>
  )
}

function placesOf(speech: Speech, seen: readonly Sight[]): string {
  return joinNames(speech, [...new Set(seen.map(({ location }) => location))])
}
