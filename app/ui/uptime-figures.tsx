import type { Availability, ComponentView } from '#engine/page'
import type { UptimeView } from '#engine/page-uptime'
import { percentText } from '#engine/percent'
import { describeBounds } from './availability-line.ts'
import { troublesOf } from './calendar-cells.ts'
import { describeParts } from './day-parts.ts'
import { describeDuration } from './duration.ts'
import { describeDay, describeShortMonth } from './instant.ts'

type Props = { component: ComponentView; calendar: UptimeView; zone: string }

/** The figures behind a calendar, and its days with trouble, in words. */
export function UptimeFigures({ component, calendar, zone }: Props) {
  const days = calendar.months.flatMap((month) => month.days).filter((day) => troublesOf(day).length > 0)
  const count = days.length === 1 ? '1 day' : `${days.length} days`
  const { availability, name } = component
  return (
    <details id={`figures-${component.id}`} className="mt-3">
      <summary className="fold inline-flex cursor-pointer text-sm text-dim">
        Figures · {days.length === 0 ? 'no trouble' : `${count} with trouble`}
        <span className="sr-only">: {name}</span>
      </summary>
      {availability.value === null ? null : (
        <p className="mt-3 text-sm wrap-anywhere">
          <span className="text-dim">90 days: </span>
          {availability.formula}
        </p>
      )}
      <table className="figures mt-3">
        <caption className="sr-only">{name} by month</caption>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Availability</th>
            <th scope="col">Own</th>
            <th scope="col">Inherited</th>
            <th scope="col">Watched</th>
          </tr>
        </thead>
        <tbody>
          {calendar.months.map(({ month, from, availability: figures }) => (
            <tr key={month}>
              <th scope="row">{describeShortMonth(from, zone)}</th>
              {figures === null ? <td colSpan={4}>Not watched yet</td> : <Figures figures={figures} />}
            </tr>
          ))}
        </tbody>
      </table>
      {days.length === 0 ? null : (
        <table className="figures mt-5">
          <caption className="sr-only">{name}: days with trouble</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">What went wrong</th>
            </tr>
          </thead>
          <tbody>
            {days.reverse().map((day) => (
              <tr key={day.date}>
                <th scope="row">
                  <time dateTime={day.date}>{describeDay(day.from, zone)}</time>
                </th>
                <td>{describeParts(day)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  )
}

function Figures({ figures }: { figures: Availability }) {
  const { value, decimals, coverage, ownDowntimeMs, inheritedDowntimeMs } = figures
  const bounds = describeBounds(figures)
  return (
    <>
      <td>
        {value === null ? 'No data' : percentText(value, decimals)}
        {bounds === null ? null : <span className="block text-[0.8125rem] text-dim">{bounds}</span>}
      </td>
      <td>{durationOrNone(ownDowntimeMs)}</td>
      <td>{durationOrNone(inheritedDowntimeMs)}</td>
      <td>{percentText(coverage, 1)}</td>
    </>
  )
}

function durationOrNone(ms: number): string {
  return ms > 0 ? describeDuration(ms) : 'none'
}
