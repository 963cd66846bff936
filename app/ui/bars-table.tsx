import type { ComponentView, DayView, PageView } from '#engine/page'
import { describeTrouble, notableDays, summariseDays } from './day-trouble.ts'
import { describeDay } from './instant.ts'

type Props = { component: ComponentView; view: PageView }

/** What the bars show, in words; public/upfront.js makes its tooltips from these rows. */
export function BarsTable({ component, view }: Props) {
  const days = notableDays(component.days)
  return (
    <div className="sr-only">
      {days.length === 0 ? (
        <p>{summariseDays(component.days)}</p>
      ) : (
        <table>
          <caption>
            {component.name}: {summariseDays(component.days)}
          </caption>
          <tbody>
            {days.map((day) => (
              <Row key={day.date} day={day} view={view} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

function Row({ day, view }: { day: DayView; view: PageView }) {
  return (
    <tr>
      <th scope="row">
        <time dateTime={day.date}>{describeDay(day.from, view.page.timeZone)}</time>
      </th>
      <td>{describeTrouble(day) || 'Operational'}</td>
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
