import type { Speech } from '#engine/language/speech'
import { describeSeries } from '#engine/language/spoken-figure'
import { describeDay } from '#engine/language/spoken-time'
import type { ComponentView, DayView, PageView } from '#engine/page'
import { troublesOf } from './bar-paths.ts'
import { notableDays, summariseDays, troubleParts } from './day-trouble.ts'
import { type Markup, markup } from './markup.ts'
import { remembered } from './remembered.ts'

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

/** What is said of most days was said of another component, or before the page's last change. */
const KEPT_ROWS = 20_000
const keptRow = remembered<Markup>(KEPT_ROWS)

function row(day: DayView, view: PageView, speech: Speech): Markup {
  const zone = view.page.timeZone
  const incidents = incidentsOf(day, view)
  return keptRow(keyOf(day, zone, speech) + JSON.stringify(incidents), () => {
    const parts = troubleParts(speech, day)
    const said = parts.length === 0 ? speech.say('status.operational') : describeSeries(speech, parts)
    return markup`
      <tr>
        <th scope="row">
          <time datetime="${day.date}">${describeDay(speech, day.from, zone)}</time>
        </th>
        <td>${said}</td>
        ${incidents.map(({ id, title }) => markup`<td data-i="${id}">${title}</td>`)}
      </tr>`
  })
}

/** All that a row says of a day, its incidents apart; the day's date and zone say when it is. */
function keyOf(day: DayView, zone: string, { language }: Speech): string {
  const troubles = troublesOf(day).map(({ status, ms }) => `${status} ${ms}`)
  return `${language} ${zone} ${day.date} ${troubles.join()} `
}

function incidentsOf({ incidentIds }: DayView, { incidents }: PageView) {
  if (incidentIds.length === 0) return []
  return incidents.filter(({ id }) => incidentIds.includes(id)).map(({ id, title }) => ({ id, title }))
}
