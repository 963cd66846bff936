import type { ReactNode } from 'react'
import type { ShownStatus } from '#engine/component'
import { speak } from '#engine/language/saying'
import type { Speech } from '#engine/language/speech'
import type { PageView } from '#engine/page/view'
import { IMPACT_STATES } from './impact.ts'
import { Mark } from './mark.tsx'
import { worstStatus } from './status-word.ts'
import { Clock } from './time.tsx'
import { told } from './told.tsx'

type Props = { view: PageView; speech: Speech }

/** The sentence that matters, when it was computed, and what it rests on. */
export function Banner({ view, speech }: Props) {
  return (
    <div className="pb-2">
      <h1 className="headline flex gap-3.5 text-balance">
        <Mark status={bannerStatus(view)} className="mt-[0.32em]" />
        <span className="min-w-0 wrap-anywhere">{speak(speech, view.sentence)}</span>
      </h1>
      <p className="mt-2 text-sm text-dim">
        <Basis view={view} speech={speech} />
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

function Basis({ view, speech }: Props) {
  const { components, operationalCount: count } = view
  return (
    <>
      {describeChecks(view, speech)}
      {components.length > 0
        ? speech.say('sentence.glue') + speech.say('basis.operational', { count, total: components.length })
        : ''}
    </>
  )
}

function describeChecks(
  { locationCount: count, freshestCheckAt, ...view }: PageView,
  speech: Speech,
): ReactNode {
  const clock = (at: number) => <Clock at={at} zone={view.page.timeZone} speech={speech} />
  const computed = clock(view.computedAt)
  if (freshestCheckAt === null) return told(speech, 'basis.unchecked', { computed })
  const newest = clock(freshestCheckAt)
  return count === 0
    ? told(speech, 'basis.unheard', { computed, newest })
    : told(speech, 'basis.checked', { computed, newest, count })
}
