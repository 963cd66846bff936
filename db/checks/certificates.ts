import { sql } from 'drizzle-orm'
import type { MonitorId } from '#engine/id'
import { instantOf, numberColumn, textColumn } from '../bulk.ts'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'

export type SeenCertificate = {
  monitorId: MonitorId
  location: string
  subject: string
  issuer: string
  /** Epoch milliseconds, as is `seenAt`: when it was seen first. */
  validTo: number
  seenAt: number
}

/** Keeps the newest certificate of each monitor and location; one that is kept already stays as it is. */
export async function saveCertificates(db: Queryable, seen: readonly SeenCertificate[]): Promise<void> {
  await db.execute(sql`
    insert into certificates (monitor_id, location, subject, issuer, valid_to, seen_at)
    select distinct on (c.monitor_id, c.location) c.monitor_id, c.location, c.subject, c.issuer,
      ${instantOf(sql`c.valid_to`)}, ${instantOf(sql`c.seen_at`)}
    from unnest(
      ${textColumn(seen.map((one) => one.monitorId))},
      ${textColumn(seen.map((one) => one.location))},
      ${textColumn(seen.map((one) => one.subject))},
      ${textColumn(seen.map((one) => one.issuer))},
      ${numberColumn(seen.map((one) => one.validTo))},
      ${numberColumn(seen.map((one) => one.seenAt))}
    ) as c (monitor_id, location, subject, issuer, valid_to, seen_at)
    where exists (select from monitors m where m.id = c.monitor_id)
    order by c.monitor_id, c.location, c.seen_at desc
    on conflict (monitor_id, location) do update
      set subject = excluded.subject, issuer = excluded.issuer, valid_to = excluded.valid_to, seen_at = excluded.seen_at
      where certificates.seen_at < excluded.seen_at
        and (certificates.subject, certificates.issuer, certificates.valid_to)
          is distinct from (excluded.subject, excluded.issuer, excluded.valid_to)`)
}

/** What a monitor's locations were shown last. */
export async function listCertificates(db: Queryable, monitorId: MonitorId): Promise<SeenCertificate[]> {
  return db.execute<SeenCertificate>(sql`
    select monitor_id as "monitorId", location, subject, issuer, ${epochMs(sql`valid_to`)} as "validTo",
      ${epochMs(sql`seen_at`)} as "seenAt"
    from certificates where monitor_id = ${monitorId} order by location`)
}
