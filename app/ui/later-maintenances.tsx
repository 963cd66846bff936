import type { Speech } from '#engine/language/speech'
import type { MaintenanceView, PageView } from '#engine/page/view'
import { Span } from './maintenance-card.tsx'

type Props = { maintenances: readonly MaintenanceView[]; view: PageView; speech: Speech }

/** Folded, so that what stands today is near the top; public/upfront.js keeps it as the reader left it. */
export function LaterMaintenances({ maintenances, view, speech }: Props) {
  return (
    <details id="later">
      <summary className="fold flex cursor-pointer items-baseline text-sm text-dim">
        {speech.say('home.later', { count: maintenances.length })}
      </summary>
      <ul className="mt-2 space-y-1.5 text-sm">
        {maintenances.map((maintenance) => (
          <li key={maintenance.id} className="flex flex-wrap justify-between gap-x-4">
            <a className="min-w-0 wrap-anywhere underline" href={speech.to(`/incidents/${maintenance.id}`)}>
              {maintenance.title}
            </a>
            <span className="text-dim">
              <Span maintenance={maintenance} view={view} speech={speech} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
