import type { Speech } from '#engine/language/speech'
import type { Outage } from '#engine/page/outages'
import { LatencyChart } from './latency-chart.tsx'
import type { LatencyRange } from './latency-range.ts'
import { LatencyTable } from './latency-table.tsx'

type Percentiles = { p50Ms: number; p95Ms: number }

export type LatencyView = {
  asOf: number
  ranges: readonly LatencyRange[]
  /** Of the last 24 hours. */
  locations: ReadonlyMap<string, Percentiles>
  /** When something was deployed to it: the public learns no more of a deploy. */
  releasedAt: readonly number[]
}

type Props = { latency: LatencyView; outages: readonly Outage[]; zone: string; speech: Speech }

/** How fast it answered: one range at a time, chosen without a script. */
export function Latency({ latency, outages, zone, speech }: Props) {
  const { say } = speech
  const isMeasured = latency.ranges.some(({ points }) => points.some(({ p50Ms }) => p50Ms !== null))
  if (!isMeasured) return null
  return (
    <section className="latency mt-11">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
        <h2 className="title">{say('latency.title')}</h2>
        <fieldset className="ranges">
          <legend className="sr-only">{say('latency.over')}</legend>
          {latency.ranges.map(({ key }, index) => (
            <label key={key}>
              <input type="radio" name="range" id={`range-${key}`} defaultChecked={index === 0} />
              <span>{say(`latency.${key}`)}</span>
            </label>
          ))}
        </fieldset>
      </div>
      {latency.ranges.map((range) => (
        <figure key={range.key} className={`range range-${range.key}`}>
          <LatencyChart
            range={range}
            outages={outages}
            releasedAt={latency.releasedAt}
            zone={zone}
            speech={speech}
          />
          <LatencyTable range={range} label={say(`latency.${range.key}`)} zone={zone} speech={speech} />
        </figure>
      ))}
    </section>
  )
}
