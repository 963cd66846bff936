import type { OutageYear } from '#engine/availability/outage-minutes'
import { NumberCell } from '../../ui/number-cell.tsx'
import { tenthsText } from './minutes-text.ts'

type Props = { years: readonly OutageYear[]; nameOf: (id: string) => string }

/** What incidents told about each component by calendar year, newest first. */
export function OutageYears({ years, nameOf }: Props) {
  if (years.length === 0) return null
  return (
    <section className="section">
      <h2 className="mb-1">As published, by year</h2>
      <p className="hint mb-3">
        Minutes in which published incidents named a component, whatever was measured. The sum counts
        overlapping incidents twice, the union once. Incidents without impact do not count.
      </p>
      <table className="list">
        <thead>
          <tr>
            <th>Component</th>
            <th>Year</th>
            <th className="number">Incidents</th>
            <th className="number">Sum</th>
            <th className="number">Union</th>
          </tr>
        </thead>
        <tbody>
          {years.toReversed().map(({ component, year, incidentCount, sumMinutes, unionMinutes }) => (
            <tr key={`${year} ${component}`}>
              <td>{nameOf(component)}</td>
              <td className="tight">{year}</td>
              <NumberCell label="Incidents">{incidentCount}</NumberCell>
              <NumberCell label="Sum">{tenthsText(Math.round(sumMinutes * 10))}</NumberCell>
              <NumberCell label="Union">{tenthsText(Math.round(unionMinutes * 10))}</NumberCell>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
