import { sql } from 'drizzle-orm'
import type { ComponentId, SloAlertId } from '#engine/id'
import { type AlertDecision, decideAlerts, type OpenAlert } from '#engine/slo/alert'
import { jsonColumn, numberColumn, textColumn } from '../bulk.ts'
import type { Db, Queryable, Tx } from '../connect.ts'
import { databaseNow, epochMs } from '../instant.ts'
import { newId } from '../new-id.ts'
import { emit } from '../outbox.ts'
import { type Budget, countBudgets } from './budgets.ts'

/**
 * Counts every promise, keeps how it stands, and begins and ends its alerts together with what staff are told about
 * them. Safe to run twice at once: an alert begins and ends by a row that only one of the two changes.
 */
export async function watchBudgets(db: Db): Promise<void> {
  const now = new Date(await databaseNow(db))
  const budgets = await countBudgets(db, {}, now)
  await db.transaction((tx) => keepBudgets(tx, budgets, now))
}

/** What watchBudgets does with what it counted; older counts than the kept ones change nothing. */
export async function keepBudgets(tx: Tx, budgets: readonly Budget[], now: Date): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('upfront budgets'))`)
  if (await isOutdated(tx, now)) return
  await endWithdrawn(tx, budgets, now)
  await writeKept(tx, budgets, now)
  const open = await readOpenAlerts(tx)
  for (const budget of budgets)
    for (const decision of decideAlerts(open.get(budget.componentId) ?? [], budget.view, now))
      await carryOutAlert(tx, { budget, decision }, now)
}

/** Counts a component's promise at once, so that it is kept before the chore comes round; that alone alarms. */
export async function keepBudget(tx: Tx, componentId: ComponentId, now: Date): Promise<void> {
  await writeKept(tx, await countBudgets(tx, { only: [componentId] }, now), now)
}

async function isOutdated(tx: Tx, now: Date): Promise<boolean> {
  const rows = await tx.execute<{ newest: number | null }>(
    sql`select ${epochMs<number | null>(sql`max(counted_at)`)} as newest from budgets`,
  )
  return (rows[0]?.newest ?? Number.NEGATIVE_INFINITY) >= now.getTime()
}

async function writeKept(tx: Tx, budgets: readonly Budget[], now: Date): Promise<void> {
  if (budgets.length === 0) return
  const ids = budgets.map(({ componentId }) => componentId)
  await tx.execute(sql`
    insert into budgets (component_id, slo, since, view, counted_at)
    select given.id, given.slo::jsonb, to_timestamp(given.since / 1000.0), given.view::jsonb, ${now.toISOString()}::timestamptz
    from unnest(${textColumn(ids)}, ${jsonColumn(budgets.map(({ slo }) => slo))},
      ${numberColumn(budgets.map(({ since }) => since))}, ${jsonColumn(budgets.map(({ view }) => view))}
    ) as given (id, slo, since, view)
    on conflict (component_id) do update set slo = excluded.slo, since = excluded.since, view = excluded.view,
      counted_at = excluded.counted_at`)
}

/** What is promised no more is not kept and alarms nobody, and there is nothing to tell. */
async function endWithdrawn(tx: Tx, budgets: readonly Budget[], now: Date): Promise<void> {
  const ids = budgets.map(({ componentId }) => componentId)
  await tx.execute(sql`delete from budgets where component_id <> all(${textColumn(ids)})`)
  await tx.execute(sql`
    update slo_alerts set ended_at = ${now.toISOString()}::timestamptz
    where ended_at is null and component_id <> all(${textColumn(ids)})`)
}

async function readOpenAlerts(db: Queryable): Promise<Map<ComponentId, OpenAlert[]>> {
  const rows = await db.execute<OpenAlert & { componentId: ComponentId }>(sql`
    select id, component_id as "componentId", severity, ${epochMs(sql`last_fired_at`)} as "lastFiredAt"
    from slo_alerts where ended_at is null`)
  return Map.groupBy(rows, ({ componentId }) => componentId)
}

type Deciding = { budget: Budget; decision: AlertDecision }

async function carryOutAlert(tx: Tx, { budget, decision }: Deciding, now: Date): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  const { componentId, slo, view } = budget
  if (decision.kind === 'go_on') {
    await tx.execute(
      sql`update slo_alerts set last_fired_at = ${at} where id = ${decision.id} and ended_at is null`,
    )
  } else if (decision.kind === 'end') {
    const ended = await tx.execute(sql`
      update slo_alerts set ended_at = ${at}, end_view = ${JSON.stringify(view)}::jsonb
      where id = ${decision.id} and ended_at is null returning id`)
    if (decision.isTold && ended.length > 0) await emit(tx, { kind: 'slo_recovered', alertId: decision.id })
  } else {
    const alertId: SloAlertId = newId<'slo_alert'>()
    const begun = await tx.execute(sql`
      insert into slo_alerts (id, component_id, severity, slo, view, started_at, last_fired_at)
      values (${alertId}, ${componentId}, ${decision.severity}, ${JSON.stringify(slo)}::jsonb,
        ${JSON.stringify(view)}::jsonb, ${at}, ${at})
      on conflict do nothing returning id`)
    if (decision.isTold && begun.length > 0) await emit(tx, { kind: 'slo_burning', alertId })
  }
}
