const ROWS = [
  ['major_outage', 'Outage, its own'],
  ['major_outage inherited', 'Outage, inherited'],
  ['under_maintenance', 'Maintenance'],
  ['unobserved', 'No data'],
] as const

/** What the squares of the calendars mean. */
export function UptimeLegend() {
  return (
    <ul className="mt-4 flex flex-wrap gap-x-5 gap-y-1.5 text-[0.8125rem] text-dim">
      {ROWS.map(([part, word]) => (
        <li key={part} className="flex items-center gap-2">
          <svg className="calendar legend" viewBox="0 0 10 10" aria-hidden="true">
            <path className={part} d="M0 0h10v10H0z" />
          </svg>
          {word}
        </li>
      ))}
    </ul>
  )
}
