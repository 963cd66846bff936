import { and, desc, eq, isNull } from 'drizzle-orm'
import type { PageId } from '#engine/id'
import type { Policy } from '#engine/policy'
import type { Tx } from './connect.ts'
import { newId } from './new-id.ts'
import { touchPages } from './outbox.ts'
import { policies } from './schema.ts'

/** How a page counts availability from now on; what is past keeps the policy that held then. */
export async function setPagePolicy(
  tx: Tx,
  input: { pageId: PageId; policy: Policy; by: string },
  now: Date,
): Promise<void> {
  const { pageId, policy, by } = input
  await touchPages(tx)
  const [last] = await tx
    .select({ version: policies.version })
    .from(policies)
    .where(and(eq(policies.pageId, pageId), isNull(policies.supersededAt)))
    .orderBy(desc(policies.version))
    .limit(1)
  await tx.insert(policies).values({
    id: newId(),
    pageId,
    version: (last?.version ?? 0) + 1,
    policy,
    validFrom: now,
    recordedAt: now,
    recordedBy: by,
  })
}
