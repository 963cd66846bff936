import type { Speech } from '#engine/language/speech'
import { describeSeries } from '#engine/language/spoken-figure'
import { describeDay } from '#engine/language/spoken-time'
import type { ComponentView, DayView, PageView } from '#engine/page/view'
import { remembered } from '#engine/remembered'
import { troublesOf } from './bar-paths.ts'
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

/** What is said of most days was said of another component, or before the page's last change. */
const KEPT_ROWS = 20_000
const keptRow = remembered<Markup>(KEPT_ROWS)

function row(day: DayView, view: PageView, speech: Speech): Markup {
  const zone = view.page.timeZone
  const incidents = incidentsOf(day, view)
  const stories = incidents.length === 0 ? '' : JSON.stringify(incidents)
  return keptRow(keyOf(day, zone, speech) + stories, () => {
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
  let key = `${language} ${zone} ${day.date} `
  for (const { status, ms } of troublesOf(day)) key += `${status} ${ms} `
  return key
}

/** What a day says of incidents, the first one first. */
export function incidentsOf({ incidentIds }: DayView, { incidents }: PageView) {
  if (incidentIds.length === 0) return []
  const titles = titlesOf(incidents)
  return incidentIds.flatMap((id) => {
    const title = titles.get(id)
    return title === undefined ? [] : [{ id, title }]
  })
}

type Incidents = PageView['incidents']
const knownTitles = new WeakMap<Incidents, ReadonlyMap<string, string>>()

function titlesOf(incidents: Incidents): ReadonlyMap<string, string> {
  const titles = knownTitles.get(incidents) ?? new Map(incidents.map(({ id, title }) => [id, title]))
  knownTitles.set(incidents, titles)
  return titles
}
