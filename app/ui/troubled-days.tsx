import type { ComponentId } from '#engine/id'
import type { Speech } from '#engine/language/speech'
import { describeSeries } from '#engine/language/spoken-figure'
import { describeDay } from '#engine/language/spoken-time'
import type { Outage } from '#engine/page/outages'
import type { ComponentView, DayView, PageView } from '#engine/page/view'
import { notableDays, troubleParts } from './day-trouble.ts'
import { OutageLine } from './outage-line.tsx'

const SHOWN_PER_DAY = 6
const SHORTEST_MS = 60_000

type Props = { component: ComponentView; outages: readonly Outage[]; view: PageView; speech: Speech }

/** Every day on which something went wrong, newest first: what, from when to when, and why. */
export function TroubledDays({ component, outages, view, speech }: Props) {
  const days = notableDays(component.days).reverse()
  return (
    <section className="mt-11">
      <h2 className="title">{speech.say('days.title')}</h2>
      {days.length === 0 ? (
        <p className="mt-2.5 border-y border-line py-4 text-sm text-dim">{speech.say('days.none')}</p>
      ) : null}
      <ol>
        {days.map((day) => (
          <li key={day.date} id={`day-${day.date}`} className="dated text-sm target:bg-soft">
            <time className="text-dim" dateTime={day.date}>
              {describeDay(speech, day.from, view.page.timeZone)}
            </time>
            <Day day={day} ownId={component.id} outages={outages} view={view} speech={speech} />
          </li>
        ))}
      </ol>
    </section>
  )
}

type DayProps = {
  day: DayView
  ownId: ComponentId
  outages: readonly Outage[]
  view: PageView
  speech: Speech
}

function Day({ day, ownId, outages, view, speech }: DayProps) {
  const { say } = speech
  const incidents = view.incidents.filter(({ id }) => day.incidentIds.includes(id))
  const touching = outages.filter(
    ({ from, until, status }) =>
      from < day.until && until > day.from && (status !== 'unobserved' || until - from > SHORTEST_MS),
  )
  const rest = touching.length - SHOWN_PER_DAY
  return (
    <div className="min-w-0">
      <p className="font-medium">
        {describeSeries(speech, troubleParts(speech, day)) || say('status.operational')}
      </p>
      {touching.length === 0 ? null : (
        <ul className="mt-1 space-y-1.5">
          {touching.slice(0, SHOWN_PER_DAY).map((outage) => (
            <OutageLine
              key={outage.from}
              outage={outage}
              ownId={ownId}
              day={Math.max(day.from, outage.from)}
              view={view}
              speech={speech}
            />
          ))}
          {rest > 0 ? <li className="text-dim">{say('days.more', { count: rest })}</li> : null}
        </ul>
      )}
      {incidents.map(({ id, title }) => (
        <p key={id} className="mt-1">
          <a className="underline" href={speech.to(`/incidents/${id}`)}>
            {title}
          </a>
        </p>
      ))}
    </div>
  )
}
