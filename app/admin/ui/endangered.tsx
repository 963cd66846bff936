import { type Budget, isEndangered } from '#db/budgets'
import { budgetSentence } from '#engine/slo'

type Props = { budgets: readonly Budget[]; nameOf: (id: string) => string }

/** Promises that are broken, or will be at this rate. */
export function Endangered({ budgets, nameOf }: Props) {
  const endangered = budgets.filter(({ view }) => isEndangered(view))
  if (endangered.length === 0) return null
  return (
    <section className="section">
      <h2>Budgets in danger</h2>
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
    </section>
  )
}
