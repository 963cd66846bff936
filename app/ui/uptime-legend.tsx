import type { Speech } from '#engine/language/speech'

const ROWS = [
  ['major_outage', 'uptime.own_outage'],
  ['major_outage inherited', 'uptime.inherited_outage'],
  ['partial_outage', 'status.partial_outage'],
  ['degraded_performance', 'status.degraded_performance'],
  ['under_maintenance', 'uptime.maintenance'],
  ['unobserved', 'status.unobserved'],
] as const

/** What the squares of the calendars mean. */
export function UptimeLegend({ speech }: { speech: Speech }) {
  return (
    <ul className="mt-4 mb-3 flex flex-wrap gap-x-5 gap-y-1.5 text-[0.8125rem] text-dim">
      {ROWS.map(([part, key]) => (
        <li key={part} className="flex items-center gap-2">
          <svg className="calendar legend" viewBox="0 0 10 10" aria-hidden="true">
            <path className={part} d="M0 0h10v10H0z" />
          </svg>
          {speech.say(key)}
        </li>
      ))}
    </ul>
  )
}
