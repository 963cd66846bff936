import type { Budget } from '#db/slos/budgets'
import { type BurnPeriod, budgetSentence } from '#engine/slo'
import {
  burnSentence,
  leftText,
  PERIOD_WORDS,
  paceText,
  promiseText,
  reachedText,
} from '#engine/slo/sentences'

const PERIODS = ['5m', '1h', '6h', '3d'] as const satisfies BurnPeriod[]

/** How a promise stands, how fast its budget goes, and what alarms. */
export function BudgetFigures({ budget: { slo, view } }: { budget: Budget }) {
  return (
    <>
      <dl className="facts">
        <dt>Promised</dt>
        <dd>{promiseText(slo)}</dd>
        <dt>So far</dt>
        <dd>{reachedText(view, slo)}</dd>
        <dt>Budget left</dt>
        <dd>{leftText(view)}</dd>
        {PERIODS.map((period) => (
          <Burn key={period} period={period} rate={view.burn[period]} />
        ))}
      </dl>
      <p className="mt-3">{budgetSentence(view)}</p>
      {view.alerts
        .filter(({ isFiring }) => isFiring)
        .map((alert) => (
          <p key={alert.long} className="major_outage text-ink mt-1">
            {alert.severity === 'page' ? 'Look now' : 'Look soon'}. {burnSentence(alert, view)}
          </p>
        ))}
    </>
  )
}

function Burn({ period, rate }: { period: BurnPeriod; rate: number | null }) {
  return (
    <>
      <dt>Last {PERIOD_WORDS[period]}</dt>
      <dd>{paceText(rate)}</dd>
    </>
  )
}
