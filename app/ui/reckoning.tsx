import { speak } from '#engine/language/saying'
import type { Speech } from '#engine/language/speech'
import { describeDuration, describePercent } from '#engine/language/spoken-figure'
import type { ComponentView, PageView } from '#engine/page/view'
import { describeFigure } from './availability-line.ts'
import { describeWindow } from './component-row.ts'

type Props = { component: ComponentView; view: PageView; speech: Speech }

/** A component's number, and all that it takes to check it. */
export function Reckoning({ component, view, speech }: Props) {
  const { say } = speech
  const { availability } = component
  const { value, lower, upper, decimals, coverage, ownDowntimeMs, inheritedDowntimeMs } = availability
  const downtime = (ms: number) => (ms > 0 ? describeDuration(speech, ms) : say('counted.none'))
  return (
    <section id="counted" className="mt-11 target:bg-soft">
      <h2 className="title">
        {say('counted.title', { window: describeWindow({ component, view, speech }) })}
      </h2>
      <dl className="mt-2.5 grid grid-cols-[104px_1fr] gap-x-4 gap-y-2 border-y border-line py-4 text-sm">
        <dt className="text-dim">{say('counted.figure')}</dt>
        <dd>{describeFigure(speech, availability)}</dd>
        <dt className="text-dim">{say('counted.formula')}</dt>
        <dd className="wrap-anywhere">{speak(speech, availability.formula)}</dd>
        {value === null ? null : (
          <>
            <dt className="text-dim">{say('counted.downtime')}</dt>
            <dd>
              {say('counted.own_inherited', {
                own: downtime(ownDowntimeMs),
                inherited: downtime(inheritedDowntimeMs),
              })}
            </dd>
          </>
        )}
        <dt className="text-dim">{say('counted.watched')}</dt>
        <dd>{say('counted.of_the_time', { share: describePercent(speech, coverage, 2) })}</dd>
        {lower !== null && upper !== null && lower < upper ? (
          <>
            <dt className="text-dim">{say('counted.bounds')}</dt>
            <dd>
              {say('counted.bounds_text', {
                lower: describePercent(speech, lower, decimals),
                upper: describePercent(speech, upper, decimals),
              })}
            </dd>
          </>
        ) : null}
      </dl>
      <p className="mt-3 text-sm">
        <a className="underline" href={speech.to('/uptime')}>
          {say('home.uptime_by_month')}
        </a>
      </p>
    </section>
  )
}
