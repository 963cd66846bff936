import type { LatencyPoint } from '#engine/latency-series'

export const CHART_WIDTH = 720
export const CHART_HEIGHT = 140

const STEPS = [1, 2, 4, 5, 10]

/** A round figure that nearly all of the values stay under: a single spike does not flatten the rest. */
export function ceilingOf(points: readonly LatencyPoint[]): number {
  const values = points.flatMap(({ p95Ms }) => p95Ms ?? []).sort((a, b) => a - b)
  const usual = (values[Math.floor(values.length * 0.97)] ?? 1) * 1.1
  const scale = 10 ** Math.floor(Math.log10(Math.max(usual, 0.1)))
  return (STEPS.find((step) => step * scale >= usual) ?? 10) * scale
}

const short = (value: number) => String(Math.round(value * 10) / 10)

/** The median as a line and what lies between it and the 95th percentile as a band; what was not measured is a gap. */
export function latencyPaths(
  points: readonly LatencyPoint[],
  ceilingMs: number,
): { line: string; band: string } {
  const from = points[0]?.from ?? 0
  const length = (points.at(-1)?.until ?? 1) - from
  const x = (point: LatencyPoint) => short((((point.from + point.until) / 2 - from) / length) * CHART_WIDTH)
  const y = (ms: number | null) => short(CHART_HEIGHT * (1 - Math.min(1.2, (ms ?? 0) / ceilingMs)))
  const runs = runsOf(points)
  const along = (run: readonly LatencyPoint[], of: 'p50Ms' | 'p95Ms') => run.map((p) => `${x(p)} ${y(p[of])}`)
  return {
    line: runs.map((run) => `M${along(run, 'p50Ms').join('L')}${run.length === 1 ? 'h2' : ''}`).join(''),
    band: runs
      .filter((run) => run.length > 1)
      .map((run) => `M${[...along(run, 'p95Ms'), ...along(run, 'p50Ms').reverse()].join('L')}z`)
      .join(''),
  }
}

function runsOf(points: readonly LatencyPoint[]): LatencyPoint[][] {
  const runs: LatencyPoint[][] = [[]]
  for (const point of points) {
    if (point.p50Ms === null) runs.push([])
    else runs.at(-1)?.push(point)
  }
  return runs.filter((run) => run.length > 0)
}

type Stretch = { from: number; until: number; status: string }

/** Stretches of trouble over the whole height, one path per status; no stretch is too short to be seen. */
export function shades(stretches: readonly Stretch[], window: { from: number; until: number }) {
  const paths = new Map<string, string>()
  const length = window.until - window.from
  for (const { from, until, status } of stretches) {
    const left = Math.max(from, window.from)
    const right = Math.min(until, window.until)
    if (left >= right) continue
    const x = short(((left - window.from) / length) * CHART_WIDTH)
    const width = short(Math.max(1.5, ((right - left) / length) * CHART_WIDTH))
    paths.set(status, `${paths.get(status) ?? ''}M${x} 0h${width}v${CHART_HEIGHT}h-${width}z`)
  }
  return Array.from(paths, ([status, d]) => ({ status, d }))
}

/** A line over the whole height at each instant. */
export function uprights(
  instants: readonly number[],
  { from, until }: { from: number; until: number },
): string {
  return instants
    .map((at) => `M${short(((at - from) / (until - from)) * CHART_WIDTH)} 0v${CHART_HEIGHT}`)
    .join('')
}
