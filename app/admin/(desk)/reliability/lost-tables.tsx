import type { DeskLosses } from '#db/desk-losses'
import { wholeParts } from '#engine/whole-parts'
import { listNames } from '#engine/words'
import { NumberCell } from '../../ui/number-cell.tsx'
import { TENTH_MS, tenthsText } from './minutes-text.ts'

type Props = { losses: DeskLosses; days: number; nameOf: (id: string) => string }

/** Time that was lost, by the causes that lost it and by the components that felt it; both add up to the same. */
export function Lost({ losses, days, nameOf }: Props) {
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
          <ByRoot roots={losses.roots} nameOf={nameOf} />
          <h3 className="mt-6 mb-2 font-medium">By component</h3>
          <ByComponent components={losses.components} nameOf={nameOf} />
        </>
      )}
    </section>
  )
}

function ByRoot({ roots, nameOf }: { roots: DeskLosses['roots']; nameOf: Props['nameOf'] }) {
  const tenths = wholeParts(
    roots.map(({ shareMs }) => shareMs),
    TENTH_MS,
  )
  const total = sum(tenths)
  const thousandths = wholeParts(tenths, total / 1000)
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
        {roots.map(({ root, componentIds }, index) => (
          <tr key={root}>
            <td>
              <a className="row" href={`/admin/components/${root}`}>
                {nameOf(root)}
              </a>
            </td>
            <NumberCell label="Lost">{tenthsText(tenths[index] ?? 0)}</NumberCell>
            <NumberCell label="Share">
              {total === 0 ? '–' : `${((thousandths[index] ?? 0) / 10).toFixed(1)} %`}
            </NumberCell>
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

function ByComponent({
  components,
  nameOf,
}: {
  components: DeskLosses['components']
  nameOf: Props['nameOf']
}) {
  const totals = wholeParts(
    components.map(({ totalMs }) => totalMs),
    TENTH_MS,
  )
  const rows = components.map(({ componentId, ownMs }, index) => {
    const total = totals[index] ?? 0
    const own = Math.min(total, Math.round(ownMs / TENTH_MS))
    return { componentId, own, inherited: total - own, total }
  })
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
          <Tenths
            own={sum(rows.map(({ own }) => own))}
            inherited={sum(rows.map(({ inherited }) => inherited))}
            total={sum(totals)}
          />
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

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
