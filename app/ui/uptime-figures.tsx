import type { Availability } from '#engine/availability'
import { speak } from '#engine/language/saying'
import type { Speech } from '#engine/language/speech'
import { describeDuration, describePercent } from '#engine/language/spoken-figure'
import { describeDay, describeShortMonth } from '#engine/language/spoken-time'
import type { UptimeView } from '#engine/page/uptime'
import type { ComponentView } from '#engine/page/view'
import { describeBounds, describeFigure } from './availability-line.ts'
import { troublesOf } from './calendar-cells.ts'
import { describeParts } from './day-parts.ts'

type Props = { component: ComponentView; calendar: UptimeView; zone: string; speech: Speech }

/** The figures behind a calendar, and its days with trouble, in words. */
export function UptimeFigures({ component, calendar, zone, speech }: Props) {
  const { say } = speech
  const days = calendar.months.flatMap((month) => month.days).filter((day) => troublesOf(day).length > 0)
  const count = days.length
  const summary = count === 0 ? say('uptime.no_trouble') : say('uptime.troubled', { count })
  const { availability, name } = component
  return (
    <details id={`figures-${component.id}`} className="mt-3">
      <summary className="fold inline-flex cursor-pointer text-sm text-dim">
        {say('uptime.figures', { summary })}
        <span className="sr-only">: {name}</span>
      </summary>
      {availability.value === null ? null : (
        <p className="mt-3 text-sm wrap-anywhere">
          <span className="text-dim">{say('uptime.ninety')} </span>
          {speak(speech, availability.formula)}
        </p>
      )}
      <table className="figures mt-3">
        <caption className="sr-only">{say('uptime.by_month', { component: name })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('uptime.month')}</th>
            <th scope="col">{say('uptime.availability')}</th>
            <th scope="col">{say('uptime.own')}</th>
            <th scope="col">{say('uptime.inherited')}</th>
            <th scope="col">{say('uptime.watched')}</th>
          </tr>
        </thead>
        <tbody>
          {calendar.months.map(({ month, from, availability: figures }) => (
            <tr key={month}>
              <th scope="row">{describeShortMonth(speech, from, zone)}</th>
              {figures === null ? (
                <td colSpan={4}>{say('uptime.not_watched')}</td>
              ) : (
                <Figures figures={figures} speech={speech} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {days.length === 0 ? null : (
        <table className="figures mt-5">
          <caption className="sr-only">{say('uptime.troubled_days', { component: name })}</caption>
          <thead>
            <tr>
              <th scope="col">{say('uptime.day')}</th>
              <th scope="col">{say('uptime.wrong')}</th>
            </tr>
          </thead>
          <tbody>
            {days.reverse().map((day) => (
              <tr key={day.date}>
                <th scope="row">
                  <time dateTime={day.date}>{describeDay(speech, day.from, zone)}</time>
                </th>
                <td>{describeParts(speech, day)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  )
}

function Figures({ figures, speech }: { figures: Availability; speech: Speech }) {
  const { coverage, ownDowntimeMs, inheritedDowntimeMs } = figures
  const bounds = describeBounds(speech, figures)
  return (
    <>
      <td>
        {describeFigure(speech, figures)}
        {bounds === null ? null : <span className="block text-[0.8125rem] text-dim">{bounds}</span>}
      </td>
      <td>{durationOrNone(speech, ownDowntimeMs)}</td>
      <td>{durationOrNone(speech, inheritedDowntimeMs)}</td>
      <td>{describePercent(speech, coverage, 1)}</td>
    </>
  )
}

function durationOrNone(speech: Speech, ms: number): string {
  return ms > 0 ? describeDuration(speech, ms) : speech.say('counted.none')
}
