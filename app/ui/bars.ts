import type { Speech } from '#engine/language/speech'
import type { ComponentView, PageView } from '#engine/page'
import { BAR_HEIGHT, BAR_WIDTH, barPaths } from './bar-paths.ts'
import { barsTable } from './bars-table.ts'
import { type Markup, markup } from './markup.ts'

type Props = { component: ComponentView; view: PageView; speech: Speech }

/** Ninety days as columns for the eye, and in words for everybody else. */
export function bars(props: Props): Markup {
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
