import { createHash, randomBytes } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import type { MonitorId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import type { Tx } from '../connect.ts'
import { requireMonitor } from '../monitors/monitor-schedules.ts'
import { heartbeats } from '../schema.ts'

type Issue = { monitorId: MonitorId; by?: string | null }

/** The token of a heartbeat that has none yet: shown once, kept as a hash. Null when it has one already. */
export async function createHeartbeatToken(tx: Tx, input: Issue, now: Date): Promise<string | null> {
  return issue(tx, input, now, 'first')
}

/** A new token of a heartbeat: from now on the one before is unknown. */
export async function rotateHeartbeatToken(tx: Tx, input: Issue, now: Date): Promise<string> {
  const token = await issue(tx, input, now, 'any')
  if (token === null) throw new Refusal('invalid', 'Only a heartbeat is told at an address.')
  return token
}

/** What is stored of a token; its purpose is part of it. */
export function hashHeartbeatToken(token: string): string {
  return createHash('sha256').update(`heartbeat ${token}`).digest('hex')
}

async function issue(
  tx: Tx,
  { monitorId, by = null }: Issue,
  now: Date,
  which: 'first' | 'any',
): Promise<string | null> {
  await requireMonitor(tx, monitorId)
  const token = newToken()
  const own = eq(heartbeats.monitorId, monitorId)
  const written = await tx
    .update(heartbeats)
    .set({ tokenHash: hashHeartbeatToken(token), issuedAt: now, issuedBy: by })
    .where(which === 'any' ? own : and(own, isNull(heartbeats.tokenHash)))
    .returning({ id: heartbeats.monitorId })
  return written.length === 0 ? null : token
}

/** 128 random bits, written as a UUID: clients of Healthchecks take nothing else for a check's name. */
function newToken(): string {
  const hex = randomBytes(16).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
