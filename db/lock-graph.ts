import { sql } from 'drizzle-orm'
import type { Tx } from './connect.ts'

/**
 * Whoever changes what components need, or their past, waits here, before any row: so that no two together make a circle,
 * and what one corrects is never told as the other's.
 */
export async function lockGraph(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('upfront requirements'))`)
}
