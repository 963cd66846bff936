import type { Speech } from '#engine/language/speech'
import { describeRepeating } from '#engine/language/spoken-recurrence'
import type { MaintenanceView, PageView } from '#engine/page/view'

type Told = { maintenance: MaintenanceView; view: PageView; speech: Speech }

/** How an occurrence comes again: "On the second Tuesday of every month, 02:30 to 04:30 Europe/Berlin"; null for others. */
export function describeRepeats({ maintenance, view, speech }: Told): string | null {
  const { series } = maintenance
  const plan = view.series.find((one) => one.seriesId === series?.id && one.isCurrent)
  return plan === undefined || plan.lastStartsAt === series?.originalStartsAt
    ? null
    : describeRepeating(speech, plan, plan.lastStartsAt)
}
