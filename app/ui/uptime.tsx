import type { Speech } from '#engine/language/speech'
import type { LossView } from '#engine/page/losses'
import type { UptimeView } from '#engine/page/uptime'
import type { ComponentView, PageView } from '#engine/page/view'
import { describeAvailability } from './availability-line.ts'
import { Calendar, CalendarShapes } from './calendar.tsx'
import { describeWindow } from './component-row.ts'
import { LostTime } from './lost-time.tsx'
import { UptimeFigures } from './uptime-figures.tsx'
import { UptimeLegend } from './uptime-legend.tsx'

/** Beyond these, the days are told on each component's own page alone. */
const TOLD_AT_MOST = 150

type Props = { view: PageView; uptime: readonly UptimeView[]; speech: Speech }
type Whole = Props & { losses: readonly LossView[] }

/** Three months of every component, day by day, with the figures and how they are made. */
export function Uptime({ view, uptime, losses, speech }: Whole) {
  const { say } = speech
  const loose = view.components.filter(({ groupId }) => groupId === null)
  return (
    <main id="main">
      <CalendarShapes />
      <h1 className="headline">{say('uptime.title')}</h1>
      <p className="mt-2 text-sm text-dim">{say('uptime.lead')}</p>
      <div id="stale" hidden />
      {view.components.length === 0 ? (
        <p className="mt-11 border-y border-line py-10 text-center text-dim">{say('uptime.nothing')}</p>
      ) : (
        <UptimeLegend speech={speech} />
      )}
      <Rows components={loose} view={view} uptime={uptime} speech={speech} />
      {view.groups.map(({ id, name }) => (
        <section key={id} className="mt-11">
          <h2 className="border-b border-line pb-3 subhead">{name}</h2>
          <Rows
            components={view.components.filter(({ groupId }) => groupId === id)}
            view={view}
            uptime={uptime}
            speech={speech}
          />
        </section>
      ))}
      <LostTime losses={losses} components={view.components} speech={speech} />
    </main>
  )
}

function Rows({ components, view, uptime, speech }: Props & { components: readonly ComponentView[] }) {
  return components.map((component) => {
    const calendar = uptime.find(({ componentId }) => componentId === component.id)
    return calendar ? (
      <Row key={component.id} component={component} view={view} calendar={calendar} speech={speech} />
    ) : null
  })
}

type RowProps = { component: ComponentView; view: PageView; calendar: UptimeView; speech: Speech }

function Row({ component, view, calendar, speech }: RowProps) {
  const { figure, notes } = describeAvailability(speech, component.availability)
  const { id, name, groupId } = component
  const isTold = view.components.length <= TOLD_AT_MOST
  const Heading = groupId === null ? 'h2' : 'h3'
  return (
    <article className="border-b border-line py-5" aria-labelledby={`name-${id}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Heading id={`name-${id}`} className="min-w-0 font-medium wrap-anywhere">
          <a className="hover:underline" href={speech.to(`/components/${id}`)}>
            {name}
          </a>
        </Heading>
        <p className="text-sm">
          {figure} <span className="text-dim">{describeWindow({ component, view, speech })}</span>
        </p>
      </div>
      <p className="text-[0.8125rem] text-dim">{notes.join(' · ')}</p>
      <div className="mt-3 grid grid-cols-[repeat(3,minmax(0,172px))] justify-between gap-x-3">
        {calendar.months.map((month) => (
          <Calendar
            key={month.month}
            month={month}
            componentId={isTold ? id : null}
            zone={view.page.timeZone}
            speech={speech}
          />
        ))}
      </div>
      {isTold ? (
        <UptimeFigures component={component} calendar={calendar} zone={view.page.timeZone} speech={speech} />
      ) : (
        <p className="mt-3 text-sm">
          <a className="underline" href={speech.to(`/components/${id}#counted`)}>
            {speech.say('uptime.elsewhere')}
            <span className="sr-only">: {name}</span>
          </a>
        </p>
      )}
    </article>
  )
}
