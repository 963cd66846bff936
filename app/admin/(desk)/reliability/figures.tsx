import { percentText } from '#engine/availability/percent'
import { CHANGE_DEFINITIONS, type ChangeMeasures } from '#engine/change-measures'
import { MEASURE_DEFINITIONS, type Measures } from '#engine/measures'
import { durationText } from '#engine/words'
import { NumberCell } from '../../ui/number-cell.tsx'

type Figure = { name: string; text: string; meaning: string }

export function IncidentFigures({ measures }: { measures: Measures }) {
  const { incidentCount, mttdMs, mttaMs, mttrMs, mtbfMs } = measures
  const meanings = MEASURE_DEFINITIONS
  return (
    <Figures
      figures={[
        { name: 'Incidents', text: String(incidentCount), meaning: meanings.incidentCount },
        { name: 'Time to detect (MTTD)', text: timeText(mttdMs), meaning: meanings.mttdMs },
        { name: 'Time to acknowledge (MTTA)', text: timeText(mttaMs), meaning: meanings.mttaMs },
        { name: 'Time to restore (MTTR)', text: timeText(mttrMs), meaning: meanings.mttrMs },
        { name: 'Time between failures (MTBF)', text: timeText(mtbfMs), meaning: meanings.mtbfMs },
      ]}
    />
  )
}

export function ChangeFigures({ changes }: { changes: ChangeMeasures }) {
  const { deployCount, deploysPerDay, changeFailureRate, timeToRestoreMs } = changes
  const perDay = deploysPerDay.toFixed(deploysPerDay < 10 ? 1 : 0)
  const failed = changeFailureRate === null ? NOTHING : percentText(changeFailureRate, 1)
  const meanings = CHANGE_DEFINITIONS
  return (
    <Figures
      figures={[
        { name: 'Deploys', text: String(deployCount), meaning: meanings.deployCount },
        { name: 'Deploys per day', text: perDay, meaning: meanings.deploysPerDay },
        { name: 'Change failure rate', text: failed, meaning: meanings.changeFailureRate },
        {
          name: 'Time to restore after a deploy',
          text: timeText(timeToRestoreMs),
          meaning: meanings.timeToRestoreMs,
        },
      ]}
    />
  )
}

type Measured = { componentId: string; measures: Measures }
type ListProps = { title: string; of: readonly Measured[]; nameOf: (id: string) => string }

/** The same figures of several components, the most incidents first; what they mean stands above. */
export function MeasuresByComponent({ title, of, nameOf }: ListProps) {
  if (of.length === 0) return null
  return (
    <>
      <h3 className="mt-6 mb-2 font-medium">{title}</h3>
      <table className="list">
        <thead>
          <tr>
            <th>Component</th>
            {SHORT.map(([label]) => (
              <th key={label} className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.map(({ componentId, measures }) => (
            <tr key={componentId}>
              <td>
                <a className="row" href={`/admin/components/${componentId}`}>
                  {nameOf(componentId)}
                </a>
              </td>
              {SHORT.map(([label, textOf]) => (
                <NumberCell key={label} label={label}>
                  {textOf(measures)}
                </NumberCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const SHORT: readonly [string, (measures: Measures) => string][] = [
  ['Incidents', ({ incidentCount }) => String(incidentCount)],
  ['To detect', ({ mttdMs }) => timeText(mttdMs)],
  ['To acknowledge', ({ mttaMs }) => timeText(mttaMs)],
  ['To restore', ({ mttrMs }) => timeText(mttrMs)],
  ['Between failures', ({ mtbfMs }) => timeText(mtbfMs)],
]

/** Figures with what each of them means. */
function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <table className="list">
      <tbody>
        {figures.map(({ name, text, meaning }) => (
          <tr key={name}>
            <th scope="row" className="align-baseline">
              {name}
            </th>
            <td className="tight">{text}</td>
            <td className="dim">{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const NOTHING = '–'
/** What rounds to no minute. */
const MOMENT_MS = 30_000

function timeText(ms: number | null): string {
  if (ms === null) return NOTHING
  return ms < MOMENT_MS ? '< 1 min' : durationText(ms)
}
