import { ENGLISH } from '#engine/language/speech'
import { describeRepeating } from '#engine/language/spoken-recurrence'
import { describeBareClock, describeDay } from '#engine/language/spoken-time'
import { firstStarts, lastStart, type SeriesPlan } from '#engine/maintenance-series'
import type { Preview } from '../../form/form-state.ts'
import type { Planned } from './series-form.ts'

const NEXT = 6
const MINUTE = 60_000

/** A plan in plain words: "On the second Tuesday of every month, 02:00 to 04:00 Europe/Berlin, until 8 Dec 2026". */
export function describePlan(plan: SeriesPlan): string {
  return describeRepeating(ENGLISH, plan, lastStart(plan))
}

/** What would be planned: in words, and the next dates as the zone's clocks show them and in UTC. */
export function describeDates(planned: Planned, timeZone: string, now: Date): Preview {
  const zones = [...new Set([timeZone, 'UTC'])]
  const rows = spansOf(planned, now).map((span) =>
    zones.map((zone) => `${describeDay(ENGLISH, span.from, zone)}, ${clocks(span, zone)}`),
  )
  const [next] = rows
  const words = 'plan' in planned ? `${describePlan(planned.plan)}; next: ` : 'Once: '
  const sentence = next === undefined ? `${words}never again.` : `${words}${next[0]}. Nothing is planned yet.`
  return {
    sentence,
    columns: zones.map((zone) => (zone === 'UTC' ? 'In UTC' : `By the clocks of ${zone}`)),
    rows,
  }
}

type Span = { from: number; until: number }

function spansOf(planned: Planned, now: Date): Span[] {
  if ('once' in planned) return [{ from: planned.once.startsAt, until: planned.once.endsAt }]
  const { plan } = planned
  return firstStarts(plan, NEXT, now.getTime()).map((from) => ({
    from,
    until: from + plan.durationMinutes * MINUTE,
  }))
}

function clocks({ from, until }: Span, timeZone: string): string {
  const [start, end] = [from, until].map((at) => describeBareClock(ENGLISH, at, timeZone))
  const isLong = describeDay(ENGLISH, from, timeZone) !== describeDay(ENGLISH, until, timeZone)
  return `${start} to ${isLong ? `${describeDay(ENGLISH, until, timeZone)}, ` : ''}${end}`
}
