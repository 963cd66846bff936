import type { Speech } from '#engine/language/speech'
import { describeMs } from '#engine/language/spoken-figure'
import { describeDated } from '#engine/language/spoken-time'
import type { LatencyRange } from './latency-range.ts'

type Props = { range: LatencyRange; label: string; zone: string; speech: Speech }

/** A chart's figures in words. */
export function LatencyTable({ range, label, zone, speech }: Props) {
  const { say } = speech
  const rows = range.rows.filter(({ p50Ms }) => p50Ms !== null)
  if (rows.length === 0) return null
  return (
    <details id={`table-${range.key}`} className="mt-2">
      <summary className="fold inline-flex cursor-pointer text-sm text-dim">
        {say('latency.table')}
        <span className="sr-only">: {label}</span>
      </summary>
      <table className="figures mt-2">
        <caption className="sr-only">{say('latency.over_range', { range: label })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('latency.from')}</th>
            <th scope="col">{say('latency.median')}</th>
            <th scope="col">{say('latency.most')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ from, p50Ms, p95Ms }) => (
            <tr key={from}>
              <th scope="row">{describeDated(speech, from, zone)}</th>
              <td>{describeMs(speech, p50Ms ?? 0)}</td>
              <td>{describeMs(speech, p95Ms ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
