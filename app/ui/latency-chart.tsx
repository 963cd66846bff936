import type { LatencyPoint } from '#engine/latency-series'
import type { Outage } from '#engine/page-outages'
import { describeDated, describeDay, describeInstant } from './instant.ts'
import type { LatencyRange } from './latency.tsx'
import { CHART_HEIGHT, CHART_WIDTH, ceilingOf, latencyPaths, shades, uprights } from './latency-paths.ts'
import { describeMs } from './milliseconds.ts'

type Props = {
  range: LatencyRange
  outages: readonly Outage[]
  releasedAt: readonly number[]
  zone: string
}

export function LatencyChart({ range, outages, releasedAt, zone }: Props) {
  const { points } = range
  const ceilingMs = ceilingOf(points)
  const { line, band } = latencyPaths(points, ceilingMs)
  const from = points[0]?.from ?? 0
  const until = points.at(-1)?.until ?? 0
  const troubles = shades(outages, { from, until })
  const releases = releasedAt.filter((at) => at >= from && at < until)
  const marks = [from, (from + until) / 2]
  return (
    <>
      <div className="timeline chart" aria-hidden="true">
        <svg viewBox={`0 0 ${CHART_WIDTH} ${CHART_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {troubles.map(({ status, d }) => (
            <path key={status} className={`shade ${status}`} d={d} />
          ))}
          <path className="grid-line" d={`M0 .5h${CHART_WIDTH}M0 ${CHART_HEIGHT / 2}h${CHART_WIDTH}`} />
          <path className="release" d={uprights(releases, { from, until })} />
          <path className="band" d={band} />
          <path className="median" d={line} />
        </svg>
        <p className="scale">
          <span>{describeMs(ceilingMs)}</span>
          <span>{describeMs(ceilingMs / 2)}</span>
          <span>0</span>
        </p>
        <p className="timeline axis">
          {marks.map((at) => (
            <span key={at}>
              {range.key === '24h' ? describeInstant(at, zone, at) : describeDay(at, zone)}
            </span>
          ))}
          <span>now</span>
        </p>
      </div>
      <figcaption className="mt-2 text-sm text-dim">
        {[
          summarise(points, zone),
          troubles.length > 0 ? ' Trouble is shaded.' : '',
          releases.length > 0
            ? ` Dashed: ${releases.length === 1 ? 'a release' : `${releases.length} releases`}.`
            : '',
        ].join('')}
      </figcaption>
    </>
  )
}

/** The chart in a sentence or two. */
function summarise(points: readonly LatencyPoint[], zone: string): string {
  const measured = points.filter((point) => point.p50Ms !== null)
  const worst = measured.reduce<LatencyPoint | null>(
    (slowest, point) => ((point.p95Ms ?? 0) > (slowest?.p95Ms ?? 0) ? point : slowest),
    null,
  )
  if (worst === null) return 'Nothing was measured in this time.'
  const medians = measured.flatMap(({ p50Ms }) => p50Ms ?? []).sort((a, b) => a - b)
  const usual = medians[Math.floor(medians.length / 2)] ?? 0
  const slowest = `slowest ${describeMs(worst.p95Ms ?? 0)} (95th percentile) at ${describeDated(worst.from, zone)}`
  return `Line: median, usually ${describeMs(usual)}. Band: up to the 95th percentile, ${slowest}.`
}
