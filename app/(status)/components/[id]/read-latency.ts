import { listDeploys } from '#db/deploys'
import { readLatencyHours, readRecentLatency } from '#db/read/latency'
import type { ComponentId } from '#engine/id'
import { type LatencyHour, type LatencyPoint, latencySeries, slotsUntil } from '#engine/latency-series'
import type { PageGraph } from '#engine/page/graph'
import { daysUntil } from '#engine/time/zoned-day'
import { database } from '../../../database.ts'
import type { LatencyView } from '../../../ui/latency.tsx'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const SLOT_MS = 15 * MINUTE_MS
const SLOTS = 96
const DEPLOYS_AT_MOST = 2000

/** How fast a component answered: a day from its checks, longer from what was counted of them by the hour. */
export async function readLatency(graph: PageGraph, id: ComponentId, now: Date): Promise<LatencyView> {
  const monitorIds = [...new Set((graph.watches.get(id) ?? []).map(({ monitorId }) => monitorId))]
  const slots = slotsUntil(now, SLOT_MS, SLOTS)
  const days = daysUntil(now, graph.facts.page.timeZone, 90)
  const fromMs = slots[0]?.from ?? now.getTime()
  const window = { fromMs, untilMs: now.getTime(), slotMs: SLOT_MS }
  const recent = await readRecentLatency(database(), monitorIds, window)
  const longest = days[0]?.from ?? fromMs
  const hours = await readLatencyHours(database(), monitorIds, longest)
  const deploys = await listDeploys(database(), {
    from: longest,
    until: now.getTime(),
    atMost: DEPLOYS_AT_MOST,
  })
  return {
    asOf: now.getTime(),
    locations: recent.locations,
    releasedAt: deploys.filter(({ components }) => components.includes(id)).map(({ at }) => at),
    ranges: [
      {
        key: '24h',
        points: recentPoints(slots, recent, latencySeries(hours, slotsUntil(now, HOUR_MS, 25))),
        rows: latencySeries(hours, slotsUntil(now, HOUR_MS, 24)),
      },
      { key: '7d', ...seriesOf(hours, slotsUntil(now, HOUR_MS, 168), slotsUntil(now, DAY_MS, 7)) },
      { key: '90d', ...seriesOf(hours, days, slotsUntil(now, 7 * DAY_MS, 13)) },
    ],
  }
}

type Slots = Parameters<typeof latencySeries>[1]

function seriesOf(hours: readonly LatencyHour[], fine: Slots, coarse: Slots) {
  return { points: latencySeries(hours, fine), rows: latencySeries(hours, coarse) }
}

/** Where an hour's checks are not there any more, what was counted of them stands for each part of it. */
function recentPoints(
  slots: Slots,
  recent: Awaited<ReturnType<typeof readRecentLatency>>,
  hours: readonly LatencyPoint[],
): LatencyPoint[] {
  const measured = new Set(
    slots.flatMap(({ from }, index) => (recent.slots.has(index) ? Math.floor(from / HOUR_MS) : [])),
  )
  return slots.map((slot, index) => {
    const hour = Math.floor(slot.from / HOUR_MS)
    const counted = measured.has(hour) ? undefined : hours.find(({ from }) => from === hour * HOUR_MS)
    const { p50Ms = null, p95Ms = null } = recent.slots.get(index) ?? counted ?? {}
    return { ...slot, p50Ms, p95Ms }
  })
}
