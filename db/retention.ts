import { lt } from 'drizzle-orm'
import type { Db } from './connect.ts'
import { dropPartitionsBefore } from './partitions.ts'
import { leases, oneTimeLinks, staffSessions, staffVerifications } from './schema.ts'

const DAY_MS = 86_400_000
/** Raw checks stay so long; transitions, with their evidence, stay for ever. */
export const RAW_CHECK_DAYS = 30

/** Drops days of raw checks that are old enough and forgets what has expired. */
export async function applyRetention(db: Db, nowMs: number): Promise<void> {
  await dropPartitionsBefore(db, nowMs - RAW_CHECK_DAYS * DAY_MS)
  const yesterday = new Date(nowMs - DAY_MS)
  await db.delete(staffSessions).where(lt(staffSessions.expiresAt, yesterday))
  await db.delete(staffVerifications).where(lt(staffVerifications.expiresAt, yesterday))
  await db.delete(oneTimeLinks).where(lt(oneTimeLinks.expiresAt, yesterday))
  await db.delete(leases).where(lt(leases.heldUntil, yesterday))
}
