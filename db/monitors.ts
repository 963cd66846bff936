import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import type { ComponentId, MonitorId } from '#engine/id'
import { isProbed, type MonitorRules, type MonitorSpec } from '#engine/monitor'
import { Refusal } from '#engine/refusal'
import { beginWatching, rulesFor } from './checks/begin-watching.ts'
import type { Tx } from './connect.ts'
import { settleOneHeartbeat } from './heartbeats.ts'
import { bindMonitor, rebindMonitor } from './monitors/monitor-bindings.ts'
import { findRules, requireMonitor } from './monitors/monitor-schedules.ts'
import { newId } from './new-id.ts'
import { touchPages } from './outbox.ts'
import { monitorRules, monitors, schedules } from './schema.ts'

export { bindMonitor, unbindMonitor } from './monitors/monitor-bindings.ts'
export { pauseMonitor, resumeMonitor } from './monitors/pauses.ts'

export type NewMonitor = {
  /** Chosen by a form, so that one sent twice creates once. */
  id?: MonitorId
  name: string
  /** As it is stored: seal it first (db/seal-spec.ts). */
  spec: MonitorSpec
  rules: MonitorRules
  componentIds: readonly ComponentId[]
  /** Since when its rules and bindings hold; left out: now. */
  validFrom?: Date
  by?: string | null
}

/** Creates a monitor that is due at once at each of its locations, or waits for pings. With an id that exists already it changes nothing. */
export async function createMonitor(tx: Tx, input: NewMonitor, now: Date): Promise<MonitorId> {
  const id = input.id ?? newId<'monitor'>()
  const made = await tx
    .insert(monitors)
    .values({ id, name: input.name, spec: input.spec, createdAt: now, updatedAt: now })
    .onConflictDoNothing()
    .returning({ id: monitors.id })
  if (made.length === 0) return id
  const { spec, validFrom = now, by = null } = input
  const rules = rulesFor(spec, input.rules)
  await writeRules(tx, { monitorId: id, rules, validFrom, by }, now)
  for (const componentId of input.componentIds)
    await bindMonitor(tx, { monitorId: id, componentId, validFrom, by }, now)
  await beginWatching(tx, { monitorId: id, spec, rules }, now)
  await touchPages(tx)
  return id
}

export type MonitorChange = Required<Pick<NewMonitor, 'name' | 'spec' | 'rules' | 'componentIds'>> & {
  monitorId: MonitorId
  by?: string | null
}

/** Changes a monitor: rules and bindings hold from now on, what went before keeps its own. */
export async function updateMonitor(tx: Tx, input: MonitorChange, now: Date): Promise<void> {
  const { monitorId, name, spec, by = null } = input
  const rules = rulesFor(spec, input.rules)
  const present = await requireMonitor(tx, monitorId)
  if (isProbed(spec) !== isProbed(present.spec))
    throw new Refusal('invalid', 'A heartbeat and what is probed do not become each other: make a new one.')
  if (!isProbed(spec)) await settleOneHeartbeat(tx, monitorId)
  await tx.update(monitors).set({ name, spec, updatedAt: now }).where(eq(monitors.id, monitorId))
  if (!isSame(await findRules(tx, monitorId), rules))
    await writeRules(tx, { monitorId, rules, validFrom: now, by }, now)
  await rebindMonitor(tx, { monitorId, componentIds: input.componentIds, by }, now)
  if (present.pausedAt === null && isWatchedAnew(present.spec, spec))
    await beginWatching(tx, { monitorId, spec, rules }, now)
  await touchPages(tx)
}

/** Asks for a check at every location at once: "test now". */
export async function checkMonitorNow(tx: Tx, input: { monitorId: MonitorId }, now: Date): Promise<void> {
  const monitor = await requireMonitor(tx, input.monitorId)
  if (monitor.pausedAt !== null) throw new Refusal('conflict', 'It is paused: resume it to test it.')
  if (!isProbed(monitor.spec)) throw new Refusal('conflict', 'A heartbeat is told from outside: send a ping.')
  await tx.update(schedules).set({ nextCheckAt: now }).where(eq(schedules.monitorId, input.monitorId))
}

/** Takes a monitor out of use; what it saw stays. */
export async function archiveMonitor(
  tx: Tx,
  input: { monitorId: MonitorId; by?: string | null },
  now: Date,
): Promise<void> {
  const { monitorId, by = null } = input
  await requireMonitor(tx, monitorId)
  await tx.update(monitors).set({ archivedAt: now, updatedAt: now }).where(eq(monitors.id, monitorId))
  await rebindMonitor(tx, { monitorId, componentIds: [], by }, now)
  await tx.delete(schedules).where(eq(schedules.monitorId, monitorId))
  await touchPages(tx)
}

async function writeRules(
  tx: Tx,
  input: { monitorId: MonitorId; rules: MonitorRules; validFrom: Date; by: string | null },
  now: Date,
): Promise<void> {
  await tx.insert(monitorRules).values({
    id: newId(),
    monitorId: input.monitorId,
    rules: input.rules,
    validFrom: input.validFrom,
    recordedAt: now,
    recordedBy: input.by,
  })
}

/** A heartbeat waits on, unless something else is expected of it. */
function isWatchedAnew(before: MonitorSpec, after: MonitorSpec): boolean {
  return isProbed(after) || !isDeepStrictEqual(before, after)
}

function isSame(a: MonitorRules | null, b: MonitorRules): boolean {
  return a !== null && JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

function sorted(rules: MonitorRules): unknown {
  return [
    rules.intervalSeconds,
    rules.timeoutSeconds,
    rules.failuresToDown,
    rules.successesToUp,
    rules.quorum,
    rules.locations.toSorted(),
  ]
}
