import { eq } from 'drizzle-orm'
import type { Decision } from '#engine/automation'
import type { IncidentId } from '#engine/id'
import { isOpen } from '#engine/incident'
import type { Tx } from '../connect.ts'
import { newId } from '../new-id.ts'
import { emit, touchPages } from '../outbox.ts'
import { endReports } from '../reports.ts'
import { incidents } from '../schema.ts'
import { isRootTaken, requireIncident, writeAffected, writeIncidentUpdate } from './incident-rows.ts'

type DecisionOf<K extends Decision['kind']> = Extract<Decision, { kind: K }>

/** Does what the automation decided, unless a person was quicker. Ends with the pages touched. */
export async function carryOut(tx: Tx, decision: Decision, now: Date): Promise<void> {
  switch (decision.kind) {
    case 'open':
      return open(tx, decision, now)
    case 'update':
      return update(tx, decision, now)
    case 'resolve':
      return resolve(tx, decision, now)
  }
}

/** One open automatic incident per root: the index makes the second of two at once do nothing. */
async function open(tx: Tx, decision: DecisionOf<'open'>, now: Date): Promise<void> {
  const { rootComponentId, componentIds, impact, status, draft, title, body } = decision
  const id = newId<'incident'>()
  const made = await tx
    .insert(incidents)
    .values({
      id,
      title,
      status,
      impact,
      origin: 'automation',
      rootComponentId,
      publishedAt: draft ? null : now,
      startedAt: new Date(decision.startedAt),
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: incidents.id })
  if (made.length === 0) return
  const updateId = newId()
  await writeIncidentUpdate(tx, { id: updateId, incidentId: id, status, body, by: null }, now)
  await writeAffected(tx, { incidentId: id, componentIds }, now)
  if (!draft) await emit(tx, { kind: 'incident_opened', incidentId: id, updateId })
  await emit(tx, { kind: 'root_failed', incidentId: id, updateId })
  if (!draft) await touchPages(tx)
}

async function update(tx: Tx, decision: DecisionOf<'update'>, now: Date): Promise<void> {
  const { incidentId, componentIds, impact, status, reopen, title, body } = decision
  const before = await requireIncident(tx, incidentId)
  if (!isOpen(before.status) && !reopen) return
  const isTaken = await isRootTaken(tx, { rootComponentId: decision.rootComponentId, exceptId: incidentId })
  if (isTaken && before.resolvedAt !== null) return
  const hasWords = body !== null && before.takenOverAt === null
  const resolvedAt = reopen && before.takenOverAt === null ? null : before.resolvedAt
  await tx
    .update(incidents)
    .set({
      rootComponentId: isTaken ? before.rootComponentId : decision.rootComponentId,
      impact: before.impactOverride ?? impact,
      updatedAt: now,
      ...(before.takenOverAt === null
        ? { status, resolvedAt, title: title ?? before.title, version: before.version + (hasWords ? 1 : 0) }
        : {}),
    })
    .where(eq(incidents.id, incidentId))
  await writeAffected(tx, { incidentId, componentIds }, now)
  if (hasWords) {
    const updateId = await say(
      tx,
      { incidentId, status, body, isPublished: before.publishedAt !== null },
      now,
    )
    const isNewRoot = !isTaken && decision.rootComponentId !== before.rootComponentId
    if (reopen || isNewRoot) await emit(tx, { kind: 'root_failed', incidentId, updateId })
  }
  if (before.publishedAt !== null) await touchPages(tx)
}

async function resolve(tx: Tx, decision: DecisionOf<'resolve'>, now: Date): Promise<void> {
  const { incidentId, body } = decision
  const before = await requireIncident(tx, incidentId)
  if (!isOpen(before.status) || before.takenOverAt !== null) return
  await tx
    .update(incidents)
    .set({
      status: 'resolved',
      resolvedAt: new Date(decision.resolvedAt),
      nextUpdateBy: null,
      version: before.version + 1,
      updatedAt: now,
    })
    .where(eq(incidents.id, incidentId))
  await endReports(tx, { incidentId }, now)
  const isPublished = before.publishedAt !== null
  if (body !== null) {
    const updateId = await say(tx, { incidentId, status: 'resolved', body, isPublished }, now)
    await emit(tx, { kind: 'root_settled', incidentId, updateId })
  }
  if (isPublished) await touchPages(tx)
}

type Words = {
  incidentId: IncidentId
  status: 'investigating' | 'identified' | 'monitoring' | 'resolved'
  body: string
  isPublished: boolean
}

async function say(tx: Tx, words: Words, now: Date): Promise<string> {
  const { incidentId, status, body, isPublished } = words
  const updateId = newId()
  await writeIncidentUpdate(tx, { id: updateId, incidentId, status, body, by: null }, now)
  const kind = status === 'resolved' ? 'incident_resolved' : 'incident_updated'
  if (isPublished) await emit(tx, { kind, incidentId, updateId })
  return updateId
}
