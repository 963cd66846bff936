import { createHash, randomBytes } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { Refusal } from '#engine/refusal'
import type { Db, Queryable, Tx } from './connect.ts'
import { newId } from './new-id.ts'
import { oneTimeLinks, staff, staffAccounts } from './schema.ts'

const LINK_LIFE_MS = 3_600_000
const TOKEN_BYTES = 32
const USED = 'This link was used, has expired or is not complete. Start Upfront again to get a new one.'

export async function hasStaff(db: Queryable): Promise<boolean> {
  const rows = await db.select({ id: staff.id }).from(staff).limit(1)
  return rows.length > 0
}

/** The token of a link that creates the first account: it works once, for an hour. Earlier ones stop working. */
export async function createFirstAccountLink(db: Db, now: Date): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  await db.transaction(async (tx) => {
    if (await hasStaff(tx)) throw new Refusal('conflict', 'There is a staff account already: sign in.')
    await tx.update(oneTimeLinks).set({ usedAt: now }).where(isNull(oneTimeLinks.usedAt))
    await tx.insert(oneTimeLinks).values({
      tokenHash: hashOf(token),
      purpose: 'first_account',
      expiresAt: new Date(now.getTime() + LINK_LIFE_MS),
      createdAt: now,
    })
  })
  return token
}

/** Whether the link would still work. Consumes nothing: mail scanners follow links too. */
export async function isFirstAccountLinkGood(db: Queryable, token: string, now: Date): Promise<boolean> {
  const rows = await db
    .select({ hash: oneTimeLinks.tokenHash })
    .from(oneTimeLinks)
    .where(
      and(
        eq(oneTimeLinks.tokenHash, hashOf(token)),
        isNull(oneTimeLinks.usedAt),
        gt(oneTimeLinks.expiresAt, now),
      ),
    )
  return rows.length > 0 && !(await hasStaff(db))
}

export type FirstAccount = { token: string; name: string; email: string; password: string }

/** Consumes the link and creates the first account, both or neither. */
export async function useFirstAccountLink(db: Db, input: FirstAccount, now: Date): Promise<void> {
  if (!(await isFirstAccountLinkGood(db, input.token, now))) throw new Refusal('forbidden', USED)
  const password = await hashPassword(input.password)
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('upfront first account'))`)
    const used = await tx
      .update(oneTimeLinks)
      .set({ usedAt: now })
      .where(
        and(
          eq(oneTimeLinks.tokenHash, hashOf(input.token)),
          isNull(oneTimeLinks.usedAt),
          gt(oneTimeLinks.expiresAt, now),
        ),
      )
      .returning({ hash: oneTimeLinks.tokenHash })
    if (used.length === 0 || (await hasStaff(tx))) throw new Refusal('forbidden', USED)
    await createStaff(tx, { name: input.name, email: input.email, passwordHash: password }, now)
  })
}

/** Adds a staff account that signs in with e-mail and password, as better-auth keeps it. */
export async function createStaff(
  tx: Tx,
  input: { name: string; email: string; passwordHash: string },
  now: Date,
): Promise<string> {
  const id = newId<'staff'>()
  const { name, passwordHash: password } = input
  const dates = { createdAt: now, updatedAt: now }
  await tx.insert(staff).values({ id, name, email: input.email.toLowerCase(), emailVerified: true, ...dates })
  await tx
    .insert(staffAccounts)
    .values({ id: newId(), accountId: id, providerId: 'credential', userId: id, password, ...dates })
  return id
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
