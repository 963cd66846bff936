import type { ComponentView, DayView, PageView } from '#engine/page'
import type { Speech } from '#engine/speech'
import { describeSeries } from '#engine/spoken-figure'
import { describeDay } from '#engine/spoken-time'
import { notableDays, summariseDays, troubleParts } from './day-trouble.ts'

type Props = { component: ComponentView; view: PageView; speech: Speech }

/** What the bars show, in words; public/upfront.js makes its tooltips from these rows. */
export function BarsTable({ component, view, speech }: Props) {
  const days = notableDays(component.days)
  const summary = summariseDays(speech, component.days)
  return (
    <div className="sr-only">
      {days.length === 0 ? (
        <p>{summary}</p>
      ) : (
        <table>
          <caption>{speech.say('bars.caption', { component: component.name, summary })}</caption>
          <tbody>
            {days.map((day) => (
              <Row key={day.date} day={day} view={view} speech={speech} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

function Row({ day, view, speech }: { day: DayView; view: PageView; speech: Speech }) {
  const parts = troubleParts(speech, day)
  return (
    <tr>
      <th scope="row">
        <time dateTime={day.date}>{describeDay(speech, day.from, view.page.timeZone)}</time>
      </th>
      <td>{parts.length === 0 ? speech.say('status.operational') : describeSeries(speech, parts)}</td>
      {view.incidents
        .filter(({ id }) => day.incidentIds.includes(id))
        .map(({ id, title }) => (
          <td key={id} data-i={id}>
            {title}
          </td>
        ))}
    </tr>
  )
}
