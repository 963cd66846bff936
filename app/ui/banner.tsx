import type { ShownStatus } from '#engine/component'
import type { PageView } from '#engine/page'
import { IMPACT_STATES } from './impact.ts'
import { Mark } from './mark.tsx'
import { worstStatus } from './status-word.ts'
import { Clock } from './time.tsx'

/** The sentence that matters, when it was computed, and what it rests on. */
export function Banner({ view }: { view: PageView }) {
  return (
    <div className="pb-2">
      <h1 className="headline flex gap-3.5 text-balance">
        <Mark status={bannerStatus(view)} className="mt-[0.32em]" />
        <span className="min-w-0 wrap-anywhere">{view.sentence}</span>
      </h1>
      <p className="mt-2 text-sm text-dim">
        <Basis view={view} />
      </p>
      <div id="stale" hidden />
    </div>
  )
}

/** A page on which nothing is wrong but something is not watched does not look green. */
function bannerStatus({ indicator, components }: PageView): ShownStatus {
  const worst = worstStatus(components.map(({ status }) => status))
  if (components.length === 0 || worst === 'unobserved') return 'unobserved'
  return IMPACT_STATES[indicator]
}

function Basis({ view }: { view: PageView }) {
  const { components, operationalCount, locationCount, freshestCheckAt, page } = view
  const locations = locationCount === 1 ? '1 location' : `${locationCount} locations`
  return (
    <>
      Computed <Clock at={view.computedAt} zone={page.timeZone} />
      {locationCount > 0 ? ` from ${locations}` : ''}
      {freshestCheckAt === null ? (
        ', before any check.'
      ) : (
        <>
          , newest check <Clock at={freshestCheckAt} zone={page.timeZone} />.
        </>
      )}
      {components.length > 0
        ? ` ${operationalCount} of ${components.length} components are operational.`
        : ''}
    </>
  )
}
