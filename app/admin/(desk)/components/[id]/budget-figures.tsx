import type { Budget } from '#db/budgets'
import { percentText } from '#engine/percent'
import { type BurnPeriod, budgetSentence, type SloView } from '#engine/slo'
import { durationText } from '#engine/words'
import { percentOf, WINDOW_WORDS } from '../objective-schema.ts'

const PERIODS = ['5m', '1h', '6h', '3d'] as const satisfies BurnPeriod[]
const PERIOD_WORDS: Record<BurnPeriod, string> = {
  '5m': '5 minutes',
  '30m': '30 minutes',
  '1h': 'hour',
  '6h': '6 hours',
  '3d': '3 days',
}

export function BudgetFigures({ budget: { slo, view } }: { budget: Budget }) {
  return (
    <>
      <dl className="facts">
        <dt>Promised</dt>
        <dd>
          {percentOf(slo.objective)} % of {WINDOW_WORDS[slo.window]}
        </dd>
        <dt>So far</dt>
        <dd>
          {view.value === null
            ? 'Too little was watched'
            : percentText(view.value, decimalsBeyond(slo.objective))}
        </dd>
        <dt>Budget left</dt>
        <dd>{leftText(view)}</dd>
        {PERIODS.map((period) => (
          <Burn key={period} period={period} rate={view.burn[period]} />
        ))}
      </dl>
      <p className="mt-3">{budgetSentence(view)}</p>
      {view.alerts
        .filter(({ isFiring }) => isFiring)
        .map(({ severity, long, short, threshold }) => (
          <p key={long} className="major_outage text-ink mt-1">
            {severity === 'page' ? 'Look now' : 'Look soon'}: spent more than {threshold.toFixed(1)} times too
            fast over the last {PERIOD_WORDS[long]}, and still over the last {PERIOD_WORDS[short]}.
          </p>
        ))}
    </>
  )
}

function Burn({ period, rate }: { period: BurnPeriod; rate: number | null }) {
  return (
    <>
      <dt>Last {PERIOD_WORDS[period]}</dt>
      <dd>{rate === null ? 'Too little was watched' : `${rate.toFixed(1)} × an even pace`}</dd>
    </>
  )
}

/** One more decimal than was promised. */
function decimalsBeyond(objective: number): number {
  const [, decimals = ''] = String(percentOf(objective)).split('.')
  return Math.min(4, decimals.length + 1)
}

function leftText({ leftMs, budgetMs }: SloView): string {
  if (leftMs === null) return 'Unknown'
  if (leftMs < 0) return `None: overspent by ${durationText(-leftMs)} of ${durationText(budgetMs)}`
  return `${durationText(leftMs)} of ${durationText(budgetMs)}`
}
