import { inboundRules } from '#engine/heartbeat/due'
import type { MonitorId } from '#engine/id'
import { isProbed, type MonitorRules, type MonitorSpec } from '#engine/monitor'
import type { Tx } from '../connect.ts'
import { awaitPings } from '../heartbeats.ts'
import { scheduleMonitor } from '../monitors/monitor-schedules.ts'

/** The rules as they hold for a kind: what is told from outside has one location, and each ping counts at once. */
export function rulesFor(spec: MonitorSpec, rules: MonitorRules): MonitorRules {
  return isProbed(spec) ? rules : inboundRules(rules, spec)
}

type Watched = { monitorId: MonitorId; spec: MonitorSpec; rules: MonitorRules }

/** From now on it is checked at its locations, at once; or its pings are awaited. */
export async function beginWatching(tx: Tx, { monitorId, spec, rules }: Watched, now: Date): Promise<void> {
  if (isProbed(spec)) await scheduleMonitor(tx, monitorId, rules.locations, now)
  else await awaitPings(tx, { monitorId, expectation: spec }, now)
}
