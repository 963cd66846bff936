import { and, eq, isNull } from 'drizzle-orm'
import type { ComponentId, IncidentId } from '#engine/id'
import type { PastReport, ReportEdit, ReportWithdrawal } from '#engine/past/correction-input'
import { Refusal } from '#engine/refusal'
import type { Tx } from '../connect.ts'
import { lockGraph } from '../lock-graph.ts'
import { newId } from '../new-id.ts'
import { touchPages } from '../outbox.ts'
import { components, reports } from '../schema.ts'
import { correcting } from './corrections.ts'

type Author = { by: string }
type ReportRow = typeof reports.$inferSelect

/** A person's word on a component's past. Of words about the same time the one that was said last wins. */
export async function reportPast(tx: Tx, input: PastReport & Author, now: Date): Promise<void> {
  const { from, until, why, isWhyPublic, by } = input
  await refuseImpossible(tx, input, now)
  await correcting(
    tx,
    { act: 'report', from, why, isWhyPublic, by },
    () => writePastReports(tx, [{ ...input, incidentId: null }], { from, until, by }, now),
    now,
  )
  await touchPages(tx)
}

/** Says an earlier word otherwise; what was said first stays on record. */
export async function editReport(tx: Tx, input: ReportEdit & Author, now: Date): Promise<ComponentId> {
  const { status, from, until, why, isWhyPublic, by } = input
  const before = await requireReport(tx, input.reportId)
  const { componentId, incidentId } = before
  if (until === null && before.untilAt !== null) throw new Refusal('invalid', 'It ended: say when.', 'until')
  await refuseImpossible(tx, { componentId, from, until: until ?? now.getTime() }, now)
  const earliest = Math.min(from, before.fromAt.getTime())
  await correcting(
    tx,
    { act: 'report', from: earliest, why, isWhyPublic, by },
    async () => {
      await supersedeReport(tx, before, now)
      await writePastReports(tx, [{ componentId, status, incidentId }], { from, until, by }, now)
    },
    now,
  )
  await touchPages(tx)
  return componentId
}

/** Takes an earlier word back, as if nobody had said it; it stays on record. */
export async function withdrawReport(
  tx: Tx,
  input: ReportWithdrawal & Author,
  now: Date,
): Promise<ComponentId> {
  const { why, isWhyPublic, by } = input
  const before = await requireReport(tx, input.reportId)
  await correcting(
    tx,
    { act: 'report', from: before.fromAt.getTime(), why, isWhyPublic, by },
    () => supersedeReport(tx, before, now),
    now,
  )
  await touchPages(tx)
  return before.componentId
}

type Word = { componentId: ComponentId; status: ReportRow['status']; incidentId: IncidentId | null }
type Over = { from: number; until: number | null; by: string }

export async function writePastReports(
  tx: Tx,
  words: readonly Word[],
  { from, until, by }: Over,
  now: Date,
): Promise<void> {
  if (words.length === 0) return
  await tx.insert(reports).values(
    words.map(({ componentId, status, incidentId }) => ({
      id: newId(),
      componentId,
      status,
      fromAt: new Date(from),
      untilAt: until === null ? null : new Date(until),
      incidentId,
      recordedAt: now,
      recordedBy: by,
    })),
  )
}

/** Refuses a time that is not over, and one before the component is on record. */
export async function refuseImpossible(
  tx: Tx,
  { componentId, from, until }: { componentId: ComponentId; from: number; until: number },
  now: Date,
): Promise<void> {
  if (from > now.getTime()) throw new Refusal('invalid', 'It has not begun yet.', 'from')
  if (until > now.getTime())
    throw new Refusal('invalid', 'It is not over yet: only the past is corrected.', 'until')
  const [component] = await tx
    .select({ name: components.name, startedAt: components.startedAt })
    .from(components)
    .where(eq(components.id, componentId))
  if (!component) throw new Refusal('not_found', 'There is no such component.')
  if (from < component.startedAt.getTime())
    throw new Refusal(
      'invalid',
      `${component.name} is on record since ${inUtc(component.startedAt)} only.`,
      'from',
    )
}

function inUtc(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

async function requireReport(tx: Tx, id: string) {
  await lockGraph(tx)
  const [row] = await tx
    .select()
    .from(reports)
    .where(and(eq(reports.id, id), isNull(reports.supersededAt)))
    .for('update')
  if (!row) throw new Refusal('conflict', 'Somebody changed this word already: read what it says now.')
  return {
    ...row,
    componentId: row.componentId as ComponentId,
    incidentId: row.incidentId as IncidentId | null,
  }
}

export async function supersedeReport(tx: Tx, { id }: Pick<ReportRow, 'id'>, now: Date): Promise<void> {
  await tx.update(reports).set({ supersededAt: now }).where(eq(reports.id, id))
}
