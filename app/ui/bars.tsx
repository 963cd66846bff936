import type { ComponentView, PageView } from '#engine/page'
import { BAR_HEIGHT, BAR_WIDTH, barPaths } from './bar-paths.ts'
import { BarsTable } from './bars-table.tsx'

/** Ninety days as columns for the eye, and as a table of the days with trouble for everybody else. */
export function Bars({ component, view }: { component: ComponentView; view: PageView }) {
  const { days } = component
  return (
    <div className="bars" data-id={component.id} data-first={days[0]?.date}>
      <svg viewBox={`0 0 ${BAR_WIDTH} ${BAR_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {barPaths(days).map(({ part, d }) => (
          <path key={part} className={part} d={d} />
        ))}
      </svg>
      <BarsTable component={component} view={view} />
    </div>
  )
}
