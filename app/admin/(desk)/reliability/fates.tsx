import type { DeskLosses } from '#db/desk/losses'
import { percentText } from '#engine/availability/percent'
import type { SharedFate } from '#engine/reliability/shared-fate'
import { durationText } from '#engine/words'
import { NumberCell } from '../../ui/number-cell.tsx'
import { tenthsText } from './minutes-text.ts'

type Props = { fates: DeskLosses['fates']; days: number; nameOf: (id: string) => string }

/** What each component's needs delivered together, against what independent failures would have. */
export function Fates({ fates, days, nameOf }: Props) {
  if (fates.length === 0) return null
  return (
    <section className="section">
      <h2 className="mb-1">Predicted and measured</h2>
      <p className="hint mb-3">
        How often all that a component needs held in the last {days} days, as it needs it now: predicted from
        each part’s own share as if parts failed independently, and measured from when they really did. The
        difference is shared fate. Only time in which every part was watched counts, without maintenance.
      </p>
      <table className="list">
        <thead>
          <tr>
            <th>What this needs</th>
            <th className="number">Predicted</th>
            <th className="number">Measured</th>
            <th>Shared fate</th>
          </tr>
        </thead>
        <tbody>
          {fates.map(({ componentId, fate }) => (
            <tr key={componentId}>
              <td>
                <a className="row" href={`/admin/components/${componentId}`}>
                  {nameOf(componentId)}
                </a>
              </td>
              <NumberCell label="Predicted">{shareText(fate?.predicted ?? null)}</NumberCell>
              <NumberCell label="Measured">{shareText(fate?.measured ?? null)}</NumberCell>
              <td className="dim">{fate === null ? 'Too entangled to predict exactly.' : fateText(fate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function fateText({ minutes, watchedMs }: SharedFate): string {
  if (minutes === null) return 'Its parts were never watched at once.'
  const tenths = Math.round(minutes * 10)
  const over = `over ${durationText(watchedMs)} watched`
  if (tenths === 0) return `None ${over}.`
  return tenths > 0
    ? `${tenthsText(tenths)} better, because parts failed together, ${over}.`
    : `${tenthsText(-tenths)} worse, because replicas failed together, ${over}.`
}

function shareText(share: number | null): string {
  return share === null ? '–' : percentText(share, 4)
}
