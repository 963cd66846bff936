import type { ComponentView, PageView } from '#engine/page'
import type { Speech } from '#engine/speech'
import { BAR_HEIGHT, BAR_WIDTH, barPaths } from './bar-paths.ts'
import { BarsTable } from './bars-table.tsx'

type Props = { component: ComponentView; view: PageView; speech: Speech }

/** Ninety days as columns for the eye, and in words for everybody else. */
export function Bars({ component, view, speech }: Props) {
  const { id, name, days } = component
  const began = days.find((day) => day.ms.not_started < day.until - day.from)
  return (
    <>
      <div
        className="bars"
        data-id={id}
        data-name={name}
        data-first={days[0]?.date}
        data-began={began === days[0] ? undefined : began?.date}
      >
        <svg viewBox={`0 0 ${BAR_WIDTH} ${BAR_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {barPaths(days).map(({ part, d }) => (
            <path key={part} className={part} d={d} />
          ))}
        </svg>
      </div>
      <BarsTable component={component} view={view} speech={speech} />
    </>
  )
}
