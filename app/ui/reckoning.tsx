import type { ComponentView, PageView } from '#engine/page'
import { percentText } from '#engine/percent'
import { describeAvailability } from './availability-line.ts'
import { describeWindow } from './component-row.tsx'
import { describeDuration } from './duration.ts'

/** A component's number, and all that it takes to check it. */
export function Reckoning({ component, view }: { component: ComponentView; view: PageView }) {
  const { availability } = component
  const { value, lower, upper, decimals, coverage, ownDowntimeMs, inheritedDowntimeMs } = availability
  const { figure } = describeAvailability(availability)
  const downtime = (ms: number) => (ms > 0 ? describeDuration(ms) : 'none')
  return (
    <section id="counted" className="mt-11 target:bg-soft">
      <h2 className="title">Availability {describeWindow(component, view)}</h2>
      <dl className="mt-2.5 grid grid-cols-[104px_1fr] gap-x-4 gap-y-2 border-y border-line py-4 text-sm">
        <dt className="text-dim">Figure</dt>
        <dd>{figure}</dd>
        <dt className="text-dim">How it is made</dt>
        <dd className="wrap-anywhere">{availability.formula}</dd>
        {value === null ? null : (
          <>
            <dt className="text-dim">Downtime</dt>
            <dd>
              own {downtime(ownDowntimeMs)}, inherited {downtime(inheritedDowntimeMs)}
            </dd>
          </>
        )}
        <dt className="text-dim">Watched</dt>
        <dd>{percentText(coverage, 2)} of the time</dd>
        {lower !== null && upper !== null && lower < upper ? (
          <>
            <dt className="text-dim">Bounds</dt>
            <dd>
              {percentText(lower, decimals)} if all unwatched time was bad, {percentText(upper, decimals)} if
              all of it was good
            </dd>
          </>
        ) : null}
      </dl>
      <p className="mt-3 text-sm">
        <a className="underline" href="/uptime">
          Uptime by month
        </a>
      </p>
    </section>
  )
}
