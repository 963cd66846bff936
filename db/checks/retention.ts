import { lt, sql } from 'drizzle-orm'
import type { Db } from '../connect.ts'
import {
  intakeSpans,
  leases,
  oneTimeLinks,
  pings,
  staffSessions,
  staffVerifications,
  subscriptionRequests,
} from '../schema.ts'
import { CONFIRM_WITHIN_MS } from '../subscribers.ts'
import { dropPartitionsBefore } from './partitions.ts'

const DAY_MS = 86_400_000
/** Raw checks stay so long; transitions, with their evidence, stay for ever. */
export const RAW_CHECK_DAYS = 30
/** Longer than the longest period that a heartbeat may have. */
const INTAKE_DAYS = 400

/** Drops days of raw checks that are old enough and forgets what has expired. */
export async function applyRetention(db: Db, nowMs: number): Promise<void> {
  await dropPartitionsBefore(db, nowMs - RAW_CHECK_DAYS * DAY_MS)
  const yesterday = new Date(nowMs - DAY_MS)
  await db.delete(staffSessions).where(lt(staffSessions.expiresAt, yesterday))
  await db.delete(staffVerifications).where(lt(staffVerifications.expiresAt, yesterday))
  await db.delete(oneTimeLinks).where(lt(oneTimeLinks.expiresAt, yesterday))
  await db.delete(leases).where(lt(leases.heldUntil, yesterday))
  await db.delete(pings).where(lt(pings.at, new Date(nowMs - RAW_CHECK_DAYS * DAY_MS)))
  await db.delete(intakeSpans).where(lt(intakeSpans.untilAt, new Date(nowMs - INTAKE_DAYS * DAY_MS)))
  await db.delete(subscriptionRequests).where(lt(subscriptionRequests.askedAt, yesterday))
  await forgetUnconfirmed(db, nowMs - CONFIRM_WITHIN_MS)
}

/** Whoever never confirmed, with the mail that asked them; somebody whose row is in use waits for the next time. */
async function forgetUnconfirmed(db: Db, beforeMs: number): Promise<void> {
  await db.execute(sql`
    with stale as (
      select id from subscribers
      where confirmed_at is null
        and coalesce(confirmation_sent_at, created_at) < to_timestamp(${beforeMs / 1000}::float8)
      for update skip locked
    ), told as (
      delete from notifications where subscriber_id in (select id from stale)
    )
    delete from subscribers where id in (select id from stale)`)
}
