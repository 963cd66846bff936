import type { ShownStatus } from '#engine/component'
import type { ComponentId } from '#engine/id'
import type { PageView } from '#engine/page'
import type { Outage, OutageRoot, Sight } from '#engine/page-outages'
import { describeDuration } from './duration.ts'
import { STATUS_WORDS } from './status-word.ts'
import { TimeBeside, TimeSpanBeside } from './time.tsx'

type Props = {
  outage: Outage
  /** The component that it is about. */
  ownId: ComponentId
  /** Of the date that stands beside it. */
  day: number
  view: PageView
}

/** From when to when, what, and what led to it. */
export function OutageLine({ outage, ownId, day, view }: Props) {
  const { from, until, status, roots, isInherited } = outage
  const zone = view.page.timeZone
  const isOver = until < view.computedAt
  return (
    <li>
      {isOver ? (
        <TimeSpanBeside from={from} until={until} zone={zone} day={day} />
      ) : (
        <>
          since <TimeBeside at={from} zone={zone} day={day} />
        </>
      )}
      <span className="text-dim">
        {` · ${STATUS_WORDS[status]} ${describeDuration(until - from)}`}
        {roots.length > 0 ? (isInherited ? ', inherited' : ', its own') : ''}
      </span>
      {isTold(status)
        ? roots.map((root) => (
            <Root key={root.componentId ?? 'internal'} root={root} ownId={ownId} day={day} view={view} />
          ))
        : null}
    </li>
  )
}

function isTold(status: ShownStatus): boolean {
  return status !== 'unobserved' && status !== 'under_maintenance'
}

function Root({ root, ownId, day, view }: Omit<Props, 'outage'> & { root: OutageRoot }) {
  const { isReported, seen } = root
  return (
    <p className="text-dim">
      {root.componentId === ownId ? 'It' : <Name id={root.componentId} view={view} />}{' '}
      {isReported ? 'was reported by our team' : seen.length === 0 ? 'was to blame' : describeSights(seen)}
      {isReported || seen[0] === undefined ? null : (
        <>
          , first seen <TimeBeside at={seen[0].at} zone={view.page.timeZone} day={day} />
        </>
      )}
    </p>
  )
}

function Name({ id, view }: { id: ComponentId | null; view: PageView }) {
  const name = view.components.find((component) => component.id === id)?.name
  if (name === undefined) return 'An internal dependency'
  return (
    <a className="underline" href={`/components/${id}`}>
      {name}
    </a>
  )
}

/** "does not answer (while connecting), from Frankfurt and Virginia". */
function describeSights(seen: readonly Sight[]): string {
  const [first] = [...seen].sort((a, b) => a.at - b.at)
  const places = [...new Set(seen.map(({ location }) => location))]
  const last = places.pop() ?? ''
  const from = places.length === 0 ? last : `${places.join(', ')} and ${last}`
  return `${first?.verb}${first?.during ? ` (while ${first.during})` : ''}, from ${from}`
}
