import { describeDated } from './instant.ts'
import type { LatencyRange } from './latency.tsx'
import { describeMs } from './milliseconds.ts'

type Props = { range: LatencyRange; label: string; zone: string }

/** A chart's figures in words. */
export function LatencyTable({ range, label, zone }: Props) {
  const rows = range.rows.filter(({ p50Ms }) => p50Ms !== null)
  if (rows.length === 0) return null
  return (
    <details id={`table-${range.key}`} className="mt-2">
      <summary className="fold inline-flex cursor-pointer text-sm text-dim">
        As a table<span className="sr-only">: {label}</span>
      </summary>
      <table className="figures mt-2">
        <caption className="sr-only">Response time over {label}</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Median</th>
            <th scope="col">95th percentile</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ from, p50Ms, p95Ms }) => (
            <tr key={from}>
              <th scope="row">{describeDated(from, zone)}</th>
              <td>{describeMs(p50Ms ?? 0)}</td>
              <td>{describeMs(p95Ms ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
