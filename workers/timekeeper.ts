import { randomUUID } from 'node:crypto'
import cron from 'node-cron'
import { rollUpLatency } from '#db/checks/latency-hours'
import { makePartitions } from '#db/checks/partitions'
import { applyRetention } from '#db/checks/retention'
import { settleHealth } from '#db/checks/settle-health'
import type { Db } from '#db/connect'
import { describeError } from '#db/describe-error'
import { settleHeartbeats } from '#db/heartbeats/settle-heartbeats'
import { databaseNow } from '#db/instant'
import { withLease } from '#db/leases'
import { advanceMaintenances } from '#db/maintenances'
import { makeOccurrences } from '#db/maintenances/make-occurrences'
import { watchBudgets } from '#db/slos/watch-budgets'
import { LATENCY_BOUNDS_MS } from '#engine/latency'
import { createAutomationChore } from './automation-chore.ts'

export type Chore = {
  name: string
  schedule: string
  leaseSeconds: number
  run: (db: Db) => Promise<unknown>
}

/** What time alone asks for. Each runs in one process at a time, and is safe to run twice. */
const createChores = (): readonly Chore[] => [
  { name: 'silence', schedule: '*/2 * * * * *', leaseSeconds: 30, run: settleHealth },
  { name: 'heartbeats', schedule: '* * * * * *', leaseSeconds: 30, run: settleHeartbeats },
  { name: 'maintenances', schedule: '*/2 * * * * *', leaseSeconds: 30, run: advance },
  { name: 'occurrences', schedule: '*/20 * * * * *', leaseSeconds: 60, run: occur },
  { name: 'automation', schedule: '*/5 * * * * *', leaseSeconds: 30, run: createAutomationChore() },
  { name: 'budgets', schedule: '30 * * * * *', leaseSeconds: 120, run: watchBudgets },
  {
    name: 'partitions',
    schedule: '0 7 * * * *',
    leaseSeconds: 300,
    run: async (db) => makePartitions(db, await databaseNow(db)),
  },
  { name: 'latency', schedule: '0 11 * * * *', leaseSeconds: 600, run: rollUp },
  {
    name: 'retention',
    schedule: '0 23 * * * *',
    leaseSeconds: 600,
    run: async (db) => applyRetention(db, await databaseNow(db)),
  },
]

const HOUR_MS = 3_600_000
/** Checks that were recorded so late are counted still. */
const ROLL_UP_HOURS = 2

/** Runs the chores until the signal, and lets those under way end. */
export async function runTimekeeper(
  db: Db,
  signal: AbortSignal,
  log: (sentence: string) => void,
  chores: readonly Chore[] = createChores(),
): Promise<void> {
  const holder = randomUUID()
  const underWay = new Set<Promise<void>>()
  const perform = ({ name, leaseSeconds, run }: Chore) => {
    const work = withLease(db, { name, holder, seconds: leaseSeconds }, async () => void (await run(db)))
      .then(() => undefined)
      .catch((error: unknown) => log(`The chore "${name}" failed and comes again: ${describeError(error)}`))
      .finally(() => underWay.delete(work))
    underWay.add(work)
    return work
  }
  const tasks = chores.map((chore) =>
    cron.schedule(chore.schedule, () => perform(chore), { noOverlap: true, timezone: 'UTC' }),
  )
  await new Promise<void>((resolve) =>
    signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true }),
  )
  await Promise.all(tasks.map((task) => task.destroy()))
  await Promise.all(underWay)
}

function advance(db: Db): Promise<number> {
  return db.transaction(async (tx) => advanceMaintenances(tx, new Date(await databaseNow(tx))))
}

function occur(db: Db): Promise<number> {
  return db.transaction(async (tx) => makeOccurrences(tx, new Date(await databaseNow(tx))))
}

async function rollUp(db: Db): Promise<void> {
  const untilMs = await databaseNow(db)
  await rollUpLatency(db, { boundsMs: LATENCY_BOUNDS_MS, fromMs: untilMs - ROLL_UP_HOURS * HOUR_MS, untilMs })
}
