import type { MaintenanceId, SeriesId } from '#engine/id'
import {
  AHEAD_MS,
  followPlan,
  plannedStarts,
  type SeriesPlan,
  type SeriesStep,
} from '#engine/maintenance-series'
import { Refusal } from '#engine/refusal'
import type { Tx } from '../connect.ts'
import { newId } from '../new-id.ts'
import { touchPages } from '../outbox.ts'
import { maintenanceSeries } from '../schema.ts'
import { type MaintenanceRow, say, writeMove } from './maintenance-rows.ts'
import {
  insertOccurrences,
  listAhead,
  requirePlan,
  timesOf,
  writeComponents,
  writeWords,
} from './series-rows.ts'

const MOVED = 'This maintenance was moved to another time.'
const CALLED_OFF = 'This maintenance does not take place.'

/** Plans maintenances that come again and again. `id` is chosen by the form: one that exists already changes nothing. */
export async function planSeries(
  tx: Tx,
  { id = newId<'series'>(), plan, by = null }: { id?: SeriesId; plan: SeriesPlan; by?: string | null },
  now: Date,
): Promise<SeriesId> {
  const [made] = await tx
    .insert(maintenanceSeries)
    .values({ id, seriesId: id, plan, validFrom: now, recordedAt: now, recordedBy: by })
    .onConflictDoNothing()
    .returning({ id: maintenanceSeries.id })
  if (!made) return id
  await insertOccurrences(tx, { seriesId: id, plan, by }, startsFrom(plan, now), now)
  await touchPages(tx)
  return id
}

type Change = {
  seriesId: SeriesId
  /** The plan that the form was made from: an older one is a conflict. */
  planId: string
  /** Null: from now on nothing. */
  plan: SeriesPlan | null
  by?: string | null
}

/** Plans a series anew: what has begun stands, and what has not follows. */
export async function changeSeries(tx: Tx, input: Change, now: Date): Promise<void> {
  const { seriesId, planId, plan, by = null } = input
  const before = await requirePlan(tx, seriesId)
  if (before.id !== planId)
    throw new Refusal('conflict', 'Somebody changed this series while you were writing. Nothing was changed.')
  if (before.plan === null) throw new Refusal('conflict', 'This series has ended.')
  await tx
    .insert(maintenanceSeries)
    .values({ id: newId(), seriesId, plan, validFrom: now, recordedAt: now, recordedBy: by })
  const ahead = await listAhead(tx, seriesId, now)
  const steps = followPlan(ahead.map(plannedRow), plan === null ? [] : startsFrom(plan, now))
  const added = steps.flatMap((step) => (step.step === 'add' ? [step.at] : []))
  for (const step of steps) {
    const row = 'id' in step ? ahead.find(({ id }) => id === step.id) : undefined
    if (row) await takeStep(tx, { row, step, was: before.plan, plan, by }, now)
  }
  if (plan !== null) await insertOccurrences(tx, { seriesId, plan, by }, added, now)
  await touchPages(tx)
}

export function startsFrom(plan: SeriesPlan, now: Date): number[] {
  return [...plannedStarts(plan, { from: now.getTime(), until: now.getTime() + AHEAD_MS })]
}

function plannedRow(row: MaintenanceRow) {
  return {
    id: row.id as MaintenanceId,
    originalStartsAt: row.originalStartsAt?.getTime() ?? 0,
    isAnnounced: row.announcedAt !== null,
    isCancelled: row.cancelledAt !== null,
    isBegun: hasBegun(row),
  }
}

function hasBegun({ startedAt, completedAt }: MaintenanceRow): boolean {
  return startedAt !== null || completedAt !== null
}

type Taken = {
  row: MaintenanceRow
  step: SeriesStep
  was: SeriesPlan
  plan: SeriesPlan | null
  by: string | null
}

async function takeStep(tx: Tx, { row, step, was, plan, by }: Taken, now: Date): Promise<void> {
  const maintenanceId = row.id as MaintenanceId
  const said = { maintenanceId, status: row.status, by }
  if (step.step === 'drop')
    // It leaves the series, so that a later plan may have its place.
    await writeMove(tx, row, { cancelledAt: row.cancelledAt ?? now, seriesId: null }, now)
  if (step.step === 'withdraw') {
    await writeMove(tx, row, { cancelledAt: now }, now)
    await say(tx, { ...said, body: CALLED_OFF, kind: 'maintenance_cancelled' }, now)
  }
  if (step.step === 'shift' && plan !== null) {
    const { title, automatic } = plan
    await writeMove(tx, row, { title, automatic, ...timesOf(plan, step.at) }, now)
    await writeComponents(tx, [maintenanceId], plan.componentIds)
    await say(tx, { ...said, body: `${MOVED}\n\n${plan.body}`, kind: 'maintenance_updated' }, now)
  }
  if (step.step === 'keep' && plan !== null && row.cancelledAt === null && !hasBegun(row))
    await rewrite(tx, { row, was, plan, by }, now)
}

/** Words and components follow, and the end of one whose times nobody moved; who was told of it is told again if it matters. */
async function rewrite(
  tx: Tx,
  of: { row: MaintenanceRow; was: SeriesPlan; plan: SeriesPlan; by: string | null },
  now: Date,
) {
  const { row, was, plan, by } = of
  const maintenanceId = row.id as MaintenanceId
  const start = row.originalStartsAt?.getTime() ?? 0
  const isAsPlanned =
    row.startsAt.getTime() === start && row.endsAt.getTime() === timesOf(was, start).endsAt.getTime()
  const endsAt = isAsPlanned ? timesOf(plan, start).endsAt : row.endsAt
  const isSame = (before: unknown, after: unknown) => JSON.stringify(before) === JSON.stringify(after)
  const isNewsToReaders = was.body !== plan.body || endsAt.getTime() !== row.endsAt.getTime()
  if (
    !isNewsToReaders &&
    isSame([was.title, was.automatic, was.componentIds], [plan.title, plan.automatic, plan.componentIds])
  )
    return
  await writeMove(tx, row, { title: plan.title, automatic: plan.automatic, endsAt }, now)
  await writeComponents(tx, [maintenanceId], plan.componentIds)
  if (!isNewsToReaders) return
  if (row.announcedAt === null) await writeWords(tx, [maintenanceId], { body: plan.body, by }, now)
  else
    await say(
      tx,
      { maintenanceId, status: row.status, body: plan.body, by, kind: 'maintenance_updated' },
      now,
    )
}
