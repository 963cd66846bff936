import { and, eq, isNull, sql } from 'drizzle-orm'
import type { ComponentId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import type { Slo } from '#engine/slo'
import type { Queryable, Tx } from './connect.ts'
import { newId } from './new-id.ts'
import { components, slos } from './schema.ts'

export type Promised = { componentId: ComponentId; slo: Slo; since: number }

/** What is promised about a component from now on; null: nothing any more. What was promised before stays on record. */
export async function promiseSlo(
  tx: Tx,
  input: { componentId: ComponentId; slo: Slo | null; by: string },
  now: Date,
): Promise<void> {
  const { componentId, slo, by } = input
  const [component] = await tx
    .select({ id: components.id })
    .from(components)
    .where(and(eq(components.id, componentId), isNull(components.archivedAt)))
    .for('update')
  if (!component) throw new Refusal('not_found', 'There is no such component.')
  await tx
    .insert(slos)
    .values({ id: newId(), componentId, slo, validFrom: now, recordedAt: now, recordedBy: by })
}

/** What is promised at present, of components in use. */
export async function listSlos(db: Queryable): Promise<Promised[]> {
  const rows = await db
    .selectDistinctOn([slos.componentId], {
      componentId: slos.componentId,
      slo: slos.slo,
      validFrom: slos.validFrom,
    })
    .from(slos)
    .innerJoin(components, eq(components.id, slos.componentId))
    .where(and(isNull(slos.supersededAt), isNull(components.archivedAt)))
    .orderBy(slos.componentId, sql`${slos.validFrom} desc`, sql`${slos.recordedAt} desc`)
  return rows.flatMap(({ componentId, slo, validFrom }) =>
    slo === null ? [] : [{ componentId: componentId as ComponentId, slo, since: validFrom.getTime() }],
  )
}
