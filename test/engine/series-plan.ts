import { type SeriesPlan, seriesPlanSchema } from '#engine/maintenance-series'
import { DATABASE } from './sample-graph.ts'

/** Two hours from 02:30 in Berlin, every second Tuesday of a month from 2026 on, unless said otherwise. */
export function seriesPlan(over: Partial<SeriesPlan> = {}): SeriesPlan {
  return seriesPlanSchema.parse({
    title: 'Kernel updates',
    body: 'Short interruptions.',
    componentIds: [DATABASE],
    timeZone: 'Europe/Berlin',
    startsOn: '2026-01-01',
    startsAt: '02:30',
    durationMinutes: 120,
    rule: { frequency: 'monthly_on_weekday', interval: 1, nth: 2, weekday: 'TU' },
    ...over,
  })
}
