import type { ComponentView, PageView } from '#engine/page'
import { percentText } from '#engine/percent'
import { describeAvailability } from './availability-line.ts'
import { Bars } from './bars.tsx'
import { Axis, describeWindow, Why } from './component-row.tsx'
import { describeTrouble, notableDays } from './day-trouble.ts'
import { describeDay } from './instant.ts'
import { StatusWord } from './mark.tsx'
import { Time } from './time.tsx'

/** One component: its state and why, its number and the formula that made it, its days with trouble. */
export function ComponentDetail({ view, component }: { view: PageView; component: ComponentView }) {
  const { statusSince } = component
  const { page } = view
  return (
    <main id="main">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h1 className="headline min-w-0 wrap-anywhere">{component.name}</h1>
        <StatusWord status={component.status} />
      </div>
      {component.description ? <p className="mt-2 text-dim">{component.description}</p> : null}
      <Why component={component} view={view} />
      {statusSince === null ? null : (
        <p className="mt-0.5 text-sm text-dim">
          Since <Time at={statusSince} zone={page.timeZone} day={view.computedAt} />
        </p>
      )}
      <div id="stale" hidden />
      <div className="mt-6">
        <Bars component={component} view={view} />
        <Axis component={component} view={view} />
      </div>
      <Reckoning component={component} view={view} />
      <TroubledDays component={component} view={view} />
    </main>
  )
}

function Reckoning({ component, view }: { component: ComponentView; view: PageView }) {
  const { availability } = component
  const { value, lower, upper, decimals, coverage } = availability
  const { figure } = describeAvailability(availability)
  return (
    <section className="mt-9">
      <h2 className="title">Availability {describeWindow(component, view)}</h2>
      <dl className="mt-2.5 grid grid-cols-[104px_1fr] gap-x-4 gap-y-2 border-y border-line py-4 text-sm">
        <dt className="text-dim">Figure</dt>
        <dd>{figure}</dd>
        {value === null ? null : (
          <>
            <dt className="text-dim">How it is made</dt>
            <dd className="wrap-anywhere">{availability.formula}</dd>
          </>
        )}
        <dt className="text-dim">Watched</dt>
        <dd>{percentText(coverage, 2)} of the time</dd>
        {lower !== null && upper !== null && lower < upper ? (
          <>
            <dt className="text-dim">Bounds</dt>
            <dd>
              {percentText(lower, decimals)} if all unwatched time was bad, {percentText(upper, decimals)} if
              all of it was good
            </dd>
          </>
        ) : null}
      </dl>
    </section>
  )
}

function TroubledDays({ component, view }: { component: ComponentView; view: PageView }) {
  const days = notableDays(component.days).reverse()
  const incidents = new Map(view.incidents.map((incident) => [incident.id, incident]))
  return (
    <section className="mt-9">
      <h2 className="title">Days with trouble</h2>
      {days.length === 0 ? (
        <p className="mt-2.5 border-y border-line py-4 text-sm text-dim">None on record.</p>
      ) : null}
      <ol>
        {days.map((day) => (
          <li
            key={describeDay(day.from, view.page.timeZone)}
            id={`day-${day.date}`}
            className="dated text-sm target:bg-soft"
          >
            <time className="text-dim" dateTime={day.date}>
              {describeDay(day.from, view.page.timeZone)}
            </time>
            <div>
              <p>{describeTrouble(day) || 'Operational'}</p>
              {day.incidentIds.map((id) =>
                incidents.has(id) ? (
                  <p key={id}>
                    <a className="underline" href={`/incidents/${id}`}>
                      {incidents.get(id)?.title}
                    </a>
                  </p>
                ) : null,
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
