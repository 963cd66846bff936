import type { ComponentId } from '#engine/id'
import type { ComponentView, DayView, PageView } from '#engine/page'
import type { Outage } from '#engine/page-outages'
import { describeTrouble, notableDays } from './day-trouble.ts'
import { describeDay } from './instant.ts'
import { OutageLine } from './outage-line.tsx'

const SHOWN_PER_DAY = 6
const SHORTEST_MS = 60_000

type Props = { component: ComponentView; outages: readonly Outage[]; view: PageView }

/** Every day on which something went wrong, newest first: what, from when to when, and why. */
export function TroubledDays({ component, outages, view }: Props) {
  const days = notableDays(component.days).reverse()
  return (
    <section className="mt-11">
      <h2 className="title">Days with trouble</h2>
      {days.length === 0 ? (
        <p className="mt-2.5 border-y border-line py-4 text-sm text-dim">None on record.</p>
      ) : null}
      <ol>
        {days.map((day) => (
          <li key={day.date} id={`day-${day.date}`} className="dated text-sm target:bg-soft">
            <time className="text-dim" dateTime={day.date}>
              {describeDay(day.from, view.page.timeZone)}
            </time>
            <Day day={day} ownId={component.id} outages={outages} view={view} />
          </li>
        ))}
      </ol>
    </section>
  )
}

type DayProps = { day: DayView; ownId: ComponentId; outages: readonly Outage[]; view: PageView }

function Day({ day, ownId, outages, view }: DayProps) {
  const incidents = view.incidents.filter(({ id }) => day.incidentIds.includes(id))
  const touching = outages.filter(
    ({ from, until, status }) =>
      from < day.until && until > day.from && (status !== 'unobserved' || until - from > SHORTEST_MS),
  )
  const rest = touching.length - SHOWN_PER_DAY
  return (
    <div className="min-w-0">
      <p className="font-medium">{describeTrouble(day) || 'Operational'}</p>
      {touching.length === 0 ? null : (
        <ul className="mt-1 space-y-1.5">
          {touching.slice(0, SHOWN_PER_DAY).map((outage) => (
            <OutageLine
              key={outage.from}
              outage={outage}
              ownId={ownId}
              day={Math.max(day.from, outage.from)}
              view={view}
            />
          ))}
          {rest > 0 ? <li className="text-dim">and {rest} more such times</li> : null}
        </ul>
      )}
      {incidents.map(({ id, title }) => (
        <p key={id} className="mt-1">
          <a className="underline" href={`/incidents/${id}`}>
            {title}
          </a>
        </p>
      ))}
    </div>
  )
}
