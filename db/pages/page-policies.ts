import { and, desc, eq, isNull } from 'drizzle-orm'
import type { PageId } from '#engine/id'
import type { Policy } from '#engine/policy'
import { Refusal } from '#engine/refusal'
import type { Queryable, Tx } from '../connect.ts'
import { newId } from '../new-id.ts'
import { touchPages } from '../outbox.ts'
import { policies, staff } from '../schema.ts'

/** How a page counts availability from now on, or from `validFrom`; what was before keeps the policy that held then. */
export async function setPagePolicy(
  tx: Tx,
  input: { pageId: PageId; policy: Policy; validFrom?: number; by: string },
  now: Date,
): Promise<void> {
  const { pageId, policy, validFrom, by } = input
  await touchPages(tx)
  const [last] = await tx
    .select({ version: policies.version })
    .from(policies)
    .where(eq(policies.pageId, pageId))
    .orderBy(desc(policies.version))
    .limit(1)
  await tx.insert(policies).values({
    id: newId(),
    pageId,
    version: (last?.version ?? 0) + 1,
    policy,
    validFrom: validFrom === undefined ? now : new Date(validFrom),
    recordedAt: now,
    recordedBy: by,
  })
}

/** Takes a policy back, as if the page had never counted so. It stays on record. */
export async function withdrawPagePolicy(
  tx: Tx,
  input: { pageId: PageId; policyId: string },
  now: Date,
): Promise<void> {
  await touchPages(tx)
  const withdrawn = await tx
    .update(policies)
    .set({ supersededAt: now })
    .where(
      and(eq(policies.id, input.policyId), eq(policies.pageId, input.pageId), isNull(policies.supersededAt)),
    )
    .returning({ id: policies.id })
  if (withdrawn.length === 0) throw new Refusal('not_found', 'This policy was taken back already.')
}

export type ListedPolicy = {
  id: string
  policy: Policy
  validFrom: number
  recordedAt: number
  author: string | null
}

/** A page's own policies, the one that holds last first. */
export async function listPagePolicies(db: Queryable, pageId: PageId): Promise<ListedPolicy[]> {
  const rows = await db
    .select({ row: policies, author: staff.name })
    .from(policies)
    .leftJoin(staff, eq(staff.id, policies.recordedBy))
    .where(and(eq(policies.pageId, pageId), isNull(policies.supersededAt)))
    .orderBy(desc(policies.validFrom), desc(policies.version))
  return rows.map(({ row, author }) => ({
    id: row.id,
    policy: row.policy,
    validFrom: row.validFrom.getTime(),
    recordedAt: row.recordedAt.getTime(),
    author,
  }))
}
