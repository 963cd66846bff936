import { and, eq, isNull } from 'drizzle-orm'
import type { ComponentId } from '#engine/id'
import type { IncidentTimes } from '#engine/past/correction-input'
import { Refusal } from '#engine/refusal'
import type { Tx } from '../connect.ts'
import { describeConflict, requireIncident } from '../incidents/incident-rows.ts'
import { lockGraph } from '../lock-graph.ts'
import { touchPages } from '../outbox.ts'
import { incidents, reports } from '../schema.ts'
import { correcting } from './corrections.ts'
import { refuseImpossible, supersedeReport, writePastReports } from './past-reports.ts'

/**
 * Says when an incident that is resolved really was. What people said of components from its beginning, or to its end,
 * moves along; what was said before is kept.
 */
export async function correctIncident(
  tx: Tx,
  input: IncidentTimes & { by: string },
  now: Date,
): Promise<void> {
  const { incidentId, version, from, until, why, isWhyPublic, by } = input
  await lockGraph(tx)
  const before = await requireIncident(tx, incidentId)
  if (before.version !== version) throw new Refusal('conflict', await describeConflict(tx, before))
  if (before.resolvedAt === null)
    throw new Refusal('conflict', 'This incident is not resolved: there is nothing to correct yet.')
  if (until > now.getTime()) throw new Refusal('invalid', 'It is not over yet.', 'until')
  const earliest = Math.min(from, before.startedAt.getTime())
  await correcting(
    tx,
    { act: 'incident', from: earliest, why, isWhyPublic, by },
    async () => {
      await moveReports(tx, input, now)
      await tx
        .update(incidents)
        .set({
          startedAt: new Date(from),
          resolvedAt: new Date(until),
          takenOverAt: before.takenOverAt ?? now,
          version: version + 1,
          updatedAt: now,
        })
        .where(eq(incidents.id, incidentId))
    },
    now,
  )
  await touchPages(tx)
}

async function moveReports(tx: Tx, input: IncidentTimes & { by: string }, now: Date): Promise<void> {
  const { incidentId, from, until, by } = input
  const words = await tx
    .select()
    .from(reports)
    .where(and(eq(reports.incidentId, incidentId), isNull(reports.supersededAt)))
    .for('update')
  const first = Math.min(...words.map(({ fromAt }) => fromAt.getTime()))
  const last = Math.max(...words.map(({ untilAt }) => untilAt?.getTime() ?? 0))
  for (const word of words) {
    const moved = {
      from: word.fromAt.getTime() === first ? from : Math.max(from, word.fromAt.getTime()),
      until: word.untilAt?.getTime() === last ? until : Math.min(until, word.untilAt?.getTime() ?? until),
    }
    const componentId = word.componentId as ComponentId
    await refuseImpossible(tx, { componentId, ...moved }, now)
    await supersedeReport(tx, word, now)
    if (moved.from < moved.until)
      await writePastReports(tx, [{ componentId, status: word.status, incidentId }], { ...moved, by }, now)
  }
}
