import type { DeskLosses } from '#db/desk/losses'
import { listNames } from '#engine/words'
import { NumberCell } from '../../ui/number-cell.tsx'
import { lostFigures } from './lost-figures.ts'
import { tenthsText } from './minutes-text.ts'

type Props = { losses: DeskLosses; days: number; nameOf: (id: string) => string }

/** Time that was lost, by the causes that lost it and by the components that felt it; both add up to the same. */
export function Lost({ losses, days, nameOf }: Props) {
  const figures = lostFigures(losses)
  return (
    <section className="section">
      <h2 className="mb-1">Time lost in the last {days} days</h2>
      <p className="hint mb-3">
        Over all components, by the page’s policy: a partial outage counts as much as the policy says. Where
        several causes hold at once they share the time equally.
      </p>
      {losses.components.length === 0 ? (
        <p className="empty">Nothing was lost.</p>
      ) : (
        <>
          <h3 className="mb-2 font-medium">By root cause</h3>
          <ByRoot figures={figures} nameOf={nameOf} />
          <h3 className="mt-6 mb-2 font-medium">By component</h3>
          <ByComponent figures={figures} nameOf={nameOf} />
        </>
      )}
    </section>
  )
}

type Figures = ReturnType<typeof lostFigures>
type TableProps = { figures: Figures; nameOf: Props['nameOf'] }

function ByRoot({ figures: { roots, total }, nameOf }: TableProps) {
  return (
    <table className="list">
      <caption className="sr-only">Time lost by root cause</caption>
      <thead>
        <tr>
          <th>Root cause</th>
          <th className="number">Lost</th>
          <th className="number">Share</th>
          <th>Felt by</th>
        </tr>
      </thead>
      <tbody>
        {roots.map(({ root, componentIds, lost, share }) => (
          <tr key={root}>
            <td>
              <a className="row" href={`/admin/components/${root}`}>
                {nameOf(root)}
              </a>
            </td>
            <NumberCell label="Lost">{tenthsText(lost)}</NumberCell>
            <NumberCell label="Share">{(share / 10).toFixed(1)} %</NumberCell>
            <td className="dim" data-label="Felt by">
              {listNames(componentIds.map(nameOf))}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Together</th>
          <NumberCell label="Lost">{tenthsText(total)}</NumberCell>
          <td />
          <td />
        </tr>
      </tfoot>
    </table>
  )
}

function ByComponent({ figures: { rows, own, inherited, total }, nameOf }: TableProps) {
  return (
    <table className="list">
      <caption className="sr-only">Time lost by component</caption>
      <thead>
        <tr>
          <th>Component</th>
          <th className="number">By its own fault</th>
          <th className="number">Inherited</th>
          <th className="number">In total</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ componentId, ...row }) => (
          <tr key={componentId}>
            <td>
              <a className="row" href={`/admin/components/${componentId}`}>
                {nameOf(componentId)}
              </a>
            </td>
            <Tenths {...row} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Together</th>
          <Tenths own={own} inherited={inherited} total={total} />
        </tr>
      </tfoot>
    </table>
  )
}

function Tenths({ own, inherited, total }: { own: number; inherited: number; total: number }) {
  return (
    <>
      <NumberCell label="Own">{tenthsText(own)}</NumberCell>
      <NumberCell label="Inherited">{tenthsText(inherited)}</NumberCell>
      <NumberCell label="Total">{tenthsText(total)}</NumberCell>
    </>
  )
}
