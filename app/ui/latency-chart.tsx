import type { Speech } from '#engine/language/speech'
import { describeMs } from '#engine/language/spoken-figure'
import { describeDated, describeDay, describeTime } from '#engine/language/spoken-time'
import type { LatencyPoint } from '#engine/latency-series'
import type { Outage } from '#engine/page/outages'
import { CHART_HEIGHT, CHART_WIDTH, ceilingOf, latencyPaths, shades, uprights } from './latency-paths.ts'
import type { LatencyRange } from './latency-range.ts'

type Props = {
  range: LatencyRange
  outages: readonly Outage[]
  releasedAt: readonly number[]
  zone: string
  speech: Speech
}

export function LatencyChart({ range, outages, releasedAt, zone, speech }: Props) {
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
      <div className="chart" aria-hidden="true">
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
          <span>{describeMs(speech, ceilingMs)}</span>
          <span>{describeMs(speech, ceilingMs / 2)}</span>
          <span>0</span>
        </p>
        <p className="axis">
          {marks.map((at) => (
            <span key={at}>
              {range.key === '24h' ? describeTime(speech, at, zone) : describeDay(speech, at, zone)}
            </span>
          ))}
          <span>{speech.say('latency.now')}</span>
        </p>
      </div>
      <figcaption className="mt-2 text-sm text-dim">
        {[
          summarise(speech, points, zone),
          troubles.length > 0 ? speech.say('latency.shaded') : null,
          releases.length > 0 ? speech.say('latency.releases', { count: releases.length }) : null,
        ]
          .filter((sentence) => sentence !== null)
          .join(speech.say('sentence.glue'))}
      </figcaption>
    </>
  )
}

/** The chart in a sentence or two. */
function summarise(speech: Speech, points: readonly LatencyPoint[], zone: string): string {
  const measured = points.filter((point) => point.p50Ms !== null)
  const worst = measured.reduce<LatencyPoint | null>(
    (slowest, point) => ((point.p95Ms ?? 0) > (slowest?.p95Ms ?? 0) ? point : slowest),
    null,
  )
  if (worst === null) return speech.say('latency.nothing')
  const medians = measured.flatMap(({ p50Ms }) => p50Ms ?? []).sort((a, b) => a - b)
  const usual = medians[Math.floor(medians.length / 2)] ?? 0
  return speech.say('latency.summary', {
    usual: describeMs(speech, usual),
    slowest: describeMs(speech, worst.p95Ms ?? 0),
    instant: describeDated(speech, worst.from, zone),
  })
}
