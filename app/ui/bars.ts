import type { Speech } from '#engine/language/speech'
import type { ComponentView, PageView } from '#engine/page/view'
import { BAR_HEIGHT, BAR_WIDTH, barPaths } from './bar-paths.ts'
import { barsTable } from './bars-table.ts'
import { drawnBars, hasBegun } from './drawn-bars.ts'
import { type Markup, markup } from './markup.ts'

type Props = { component: ComponentView; view: PageView; speech: Speech }

/** Ninety days as columns for the eye, and in words for everybody else. */
export function bars(props: Props): Markup {
  const { component, view, speech } = props
  // Only of the language that most read: all of them would fill the memory with what is seldom asked for.
  if (speech.to('/') !== '/') return draw(props)
  const { name, days } = component
  const from = { name, language: speech.language, zone: view.page.timeZone, days, view }
  return drawnBars(`${view.page.id} ${component.id}`, from, () => draw(props))
}

function draw(props: Props): Markup {
  const { id, name, days } = props.component
  const [first] = days
  const began = days.find(hasBegun)
  const paths = barPaths(days).map(({ part, d }) => markup`<path class="${part}" d="${d}"></path>`)
  return markup`
    <div class="bars" data-id="${id}" data-name="${name}"
      ${first ? markup` data-first="${first.date}"` : null}
      ${began && began !== first ? markup` data-began="${began.date}"` : null}>
      <svg viewBox="0 0 ${BAR_WIDTH} ${BAR_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${paths}</svg>
    </div>
    ${barsTable(props)}`
}
