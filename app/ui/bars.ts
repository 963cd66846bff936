import type { Speech } from '#engine/language/speech'
import type { ComponentView, PageView } from '#engine/page/view'
import { remembered } from '#engine/remembered'
import { BAR_HEIGHT, BAR_WIDTH, barPaths, troublesOf } from './bar-paths.ts'
import { barsTable, incidentsOf } from './bars-table.ts'
import { type Markup, markup } from './markup.ts'

type Props = { component: ComponentView; view: PageView; speech: Speech }

/** A change moves a few components, and the others' days say what they said before it. */
const KEPT_BARS = 1_500
const keptBars = remembered<Markup>(KEPT_BARS)

/** Ninety days as columns for the eye, and in words for everybody else. */
export function bars(props: Props): Markup {
  // Only of the language that most read: all of them would fill the memory with what is seldom asked for.
  const isOwnLanguage = props.speech.to('/') === '/'
  return isOwnLanguage ? keptBars(keyOf(props), () => draw(props)) : draw(props)
}

/** All that the bars say: two with the same key are the same. */
function keyOf({ component: { id, name, days }, view, speech: { language } }: Props): string {
  let key = `${id} ${name} ${language} ${view.page.timeZone} ${days[0]?.date} ${days.length}`
  for (const [place, day] of days.entries()) {
    const { ms, from, until, incidentIds } = day
    if (ms.operational === until - from && incidentIds.length === 0) continue
    key += ` ${place} ${ms.operational > 0} ${ms.not_started < until - from}`
    for (const { status, ms: lasted } of troublesOf(day)) key += ` ${status} ${lasted}`
    if (incidentIds.length > 0) key += JSON.stringify(incidentsOf(day, view))
  }
  return key
}

function draw(props: Props): Markup {
  const { id, name, days } = props.component
  const [first] = days
  const began = days.find((day) => day.ms.not_started < day.until - day.from)
  const paths = barPaths(days).map(({ part, d }) => markup`<path class="${part}" d="${d}"></path>`)
  return markup`
    <div class="bars" data-id="${id}" data-name="${name}"
      ${first ? markup` data-first="${first.date}"` : null}
      ${began && began !== first ? markup` data-began="${began.date}"` : null}>
      <svg viewBox="0 0 ${BAR_WIDTH} ${BAR_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${paths}</svg>
    </div>
    ${barsTable(props)}`
}
