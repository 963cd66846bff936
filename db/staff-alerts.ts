import { eq } from 'drizzle-orm'
import type { Queryable, Tx } from './connect.ts'
import { staff } from './schema.ts'

/** Whether one of the staff wants mail about automatic incidents and burning budgets. */
export async function wantsAlerts(db: Queryable, staffId: string): Promise<boolean> {
  const [row] = await db.select({ wants: staff.wantsAlerts }).from(staff).where(eq(staff.id, staffId))
  return row?.wants ?? false
}

/** Takes effect also on mail that has not left yet. */
export async function setAlerts(
  tx: Tx,
  { staffId, wantsAlerts: wants }: { staffId: string; wantsAlerts: boolean },
): Promise<void> {
  await tx.update(staff).set({ wantsAlerts: wants }).where(eq(staff.id, staffId))
}
