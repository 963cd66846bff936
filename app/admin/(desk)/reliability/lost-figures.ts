import type { DeskLosses } from '#db/desk/losses'
import { wholeParts } from '#engine/language/whole-parts'
import { TENTH_MS } from './minutes-text.ts'

type Lost = Pick<DeskLosses, 'roots' | 'components'>

/**
 * What the tables print, in tenths of a minute: own and inherited are rounded, and everything else adds up from them, so
 * that each row, each column and both tables agree to the last digit. Shares are in thousandths.
 */
export function lostFigures({ roots, components }: Lost) {
  const rows = components.map(({ componentId, ownMs, inheritedMs }) => {
    const [own, inherited] = [Math.round(ownMs / TENTH_MS), Math.round(inheritedMs / TENTH_MS)]
    return { componentId, own, inherited, total: own + inherited }
  })
  const total = sum(rows.map((row) => row.total))
  const sharedMs = sum(roots.map(({ shareMs }) => shareMs))
  const ofTotal = (whole: number) =>
    wholeParts(
      roots.map(({ shareMs }) => shareMs),
      whole === 0 ? Number.POSITIVE_INFINITY : sharedMs / whole,
    )
  const [tenths, thousandths] = [ofTotal(total), ofTotal(1000)]
  return {
    total,
    rows,
    own: sum(rows.map(({ own }) => own)),
    inherited: sum(rows.map(({ inherited }) => inherited)),
    roots: roots.map(({ root, componentIds }, index) => ({
      root,
      componentIds,
      lost: tenths[index] ?? 0,
      share: thousandths[index] ?? 0,
    })),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
