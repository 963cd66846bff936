import type { Speech } from '#engine/language/speech'
import { describeSeries } from '#engine/language/spoken-figure'
import { describeDay } from '#engine/language/spoken-time'
import type { ComponentView, DayView, PageView } from '#engine/page'
import { notableDays, summariseDays, troubleParts } from './day-trouble.ts'
import { type Markup, markup } from './markup.ts'

type Props = { component: ComponentView; view: PageView; speech: Speech }

/** What the bars show, in words; public/upfront.js makes its tooltips from these rows. */
export function barsTable({ component, view, speech }: Props): Markup {
  const days = notableDays(component.days)
  const summary = summariseDays(speech, component.days)
  if (days.length === 0) return markup`<div class="sr-only"><p>${summary}</p></div>`
  const caption = speech.say('bars.caption', { component: component.name, summary })
  return markup`
    <div class="sr-only">
      <table>
        <caption>${caption}</caption>
        <tbody>${days.map((day) => row(day, view, speech))}</tbody>
      </table>
    </div>`
}

function row(day: DayView, view: PageView, speech: Speech): Markup {
  const parts = troubleParts(speech, day)
  const said = parts.length === 0 ? speech.say('status.operational') : describeSeries(speech, parts)
  return markup`
    <tr>
      <th scope="row">
        <time datetime="${day.date}">${describeDay(speech, day.from, view.page.timeZone)}</time>
      </th>
      <td>${said}</td>
      ${incidentsOf(day, view).map(({ id, title }) => markup`<td data-i="${id}">${title}</td>`)}
    </tr>`
}

function incidentsOf({ incidentIds }: DayView, view: PageView) {
  return incidentIds.length === 0 ? [] : view.incidents.filter(({ id }) => incidentIds.includes(id))
}
