import type { ComponentView, PageView } from '#engine/page'
import { describeTrouble, notableDays, summariseDays } from './day-trouble.ts'

/** What the bars show, in words; public/upfront.js makes its tooltips from these rows. */
export function BarsTable({ component, view }: { component: ComponentView; view: PageView }) {
  const titles = new Map(view.incidents.map(({ id, title }) => [id, title]))
  const days = notableDays(component.days)
  if (days.length === 0) return <p className="sr-only">{summariseDays(component.days)}</p>
  return (
    <table className="sr-only">
      <caption>
        {component.name}: {summariseDays(component.days)}
      </caption>
      <tbody>
        {days.map((day) => (
          <tr key={day.date}>
            <th scope="row">
              <time dateTime={day.date}>{day.date}</time>
            </th>
            <td>{describeTrouble(day) || 'Operational'}</td>
            {day.incidentIds.map((id) =>
              titles.has(id) ? (
                <td key={id} data-i={id}>
                  {titles.get(id)}
                </td>
              ) : null,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
