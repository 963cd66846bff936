import type { DeskGraph } from '#db/desk/graph'
import { type Budget, isEndangered } from '#db/slos/budgets'
import { budgetSentence } from '#engine/slo'
import { Instant } from './instant.tsx'

type Props = { budgets: readonly Budget[]; graph: Pick<DeskGraph, 'nameOf' | 'now'> }

/** Older than the chore that counts each minute lets it become. */
const STALE_MS = 5 * 60_000

/** Promises that are broken, or will be at this rate, as they were counted last. */
export function Endangered({ budgets, graph: { nameOf, now } }: Props) {
  const endangered = budgets.filter(({ view }) => isEndangered(view))
  const [first] = budgets
  if (first === undefined) return null
  const isStale = first.countedAt < now - STALE_MS
  if (endangered.length === 0 && !isStale) return null
  return (
    <section className="section">
      <h2>Budgets in danger</h2>
      {endangered.length === 0 ? <p className="dim">None.</p> : null}
      <ul>
        {endangered.map(({ componentId, view }) => (
          <li key={componentId} className="home-row">
            <a className="row" href={`/admin/components/${componentId}`}>
              {nameOf(componentId)}
            </a>
            <span className="dim">{budgetSentence(view)}</span>
          </li>
        ))}
      </ul>
      <p className="hint">
        Counted <Instant at={first.countedAt} />
        {isStale ? ': no worker has counted since. The component’s page counts anew.' : '.'}
      </p>
    </section>
  )
}
