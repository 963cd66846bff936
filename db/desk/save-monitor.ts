import { and, inArray, isNull } from 'drizzle-orm'
import type { ComponentId } from '#engine/id'
import { maskSecrets } from '#engine/kinds/keep-secrets'
import type { MonitorInput } from '#engine/monitor-input'
import { Refusal } from '#engine/refusal'
import type { Tx } from '../connect.ts'
import { sealSpec } from '../monitors/seal-spec.ts'
import { createMonitor, updateMonitor } from '../monitors.ts'
import { components } from '../schema.ts'
import type { Secrets } from '../seal.ts'
import { type DeskMonitor, findDeskMonitor } from './monitors.ts'

type Written = MonitorInput & { by: string; secrets: Secrets }

/** Creates what staff or a program wrote. With an id that exists already it changes nothing. */
export async function addMonitor(tx: Tx, input: Written, now: Date): Promise<void> {
  const { secrets, ...monitor } = input
  await requireComponents(tx, input.componentIds)
  await createMonitor(tx, { ...monitor, spec: sealSpec(secrets, input.spec) }, now)
}

/** Changes a monitor to what was written; secrets that were not typed again stay as they are stored. */
export async function changeMonitor(tx: Tx, input: Written, now: Date): Promise<void> {
  const { id: monitorId, secrets, ...monitor } = input
  const before = await findDeskMonitor(tx, monitorId)
  if (before === null) throw new Refusal('not_found', 'There is no such monitor.')
  const added = input.componentIds.filter((id) => !before.componentIds.includes(id))
  await requireComponents(tx, added)
  await updateMonitor(tx, { ...monitor, monitorId, spec: sealSpec(secrets, input.spec, before.spec) }, now)
}

/** What a program sends over an existing monitor: what it leaves out stays. */
export function mergeMonitor(before: DeskMonitor, change: Partial<MonitorInput>): MonitorInput {
  const { id, name, spec, rules, componentIds } = before
  return { name, spec: maskSecrets(spec), rules, componentIds, ...change, id }
}

async function requireComponents(tx: Tx, ids: readonly ComponentId[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await tx
    .select({ id: components.id })
    .from(components)
    .where(and(inArray(components.id, [...ids]), isNull(components.archivedAt)))
  const missing = ids.find((id) => !rows.some((row) => row.id === id))
  if (missing !== undefined) throw new Refusal('invalid', `There is no component ${missing}.`, 'componentIds')
}
