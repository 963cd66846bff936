import { sql } from 'drizzle-orm'
import type { Db } from './connect.ts'

export type Lease = { name: string; holder: string; seconds: number }

/**
 * Runs a chore while nobody else does, for at most `seconds`: longer work must be safe to run twice.
 * Returns false, without running it, while another holder has the lease; gives it back at the end.
 */
export async function withLease(db: Db, lease: Lease, run: () => Promise<void>): Promise<boolean> {
  if (!(await takeLease(db, lease))) return false
  try {
    await run()
  } finally {
    await db.execute(sql`
      update leases set held_until = clock_timestamp() where name = ${lease.name} and holder = ${lease.holder}`)
  }
  return true
}

async function takeLease(db: Db, { name, holder, seconds }: Lease): Promise<boolean> {
  const rows = await db.execute(sql`
    insert into leases as held (name, holder, held_until)
    values (${name}, ${holder}, clock_timestamp() + make_interval(secs => ${seconds}))
    on conflict (name) do update set holder = excluded.holder, held_until = excluded.held_until
    where held.held_until <= clock_timestamp()
    returning name`)
  return rows.length === 1
}
