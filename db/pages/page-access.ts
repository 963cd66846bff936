import { and, eq, isNull, sql } from 'drizzle-orm'
import type { PageId } from '#engine/id'
import { PAGE_PASSWORD_LENGTH, type PageGrant, type PageVisibility } from '#engine/page/access'
import { Refusal } from '#engine/refusal'
import type { Db, Queryable, Tx } from '../connect.ts'
import { changePage } from '../pages.ts'
import { pages } from '../schema.ts'
import { type Attempt, admitAttempt, forgiveAttempts } from './page-attempts.ts'
import { hashPassword, isPassword } from './page-password.ts'

/** A reader who knows the password types it once a month. */
const PASSWORD_GRANT_MS = 30 * 86_400_000
/** Each costs a core and memory for a moment. */
const AT_ONCE = 2
let checking = 0

/**
 * Says who may read a page. A new password closes what the one before had opened; without one the page keeps what it
 * has, and a page that has none is refused.
 */
export async function setPageAccess(
  tx: Tx,
  input: { pageId: PageId; visibility: PageVisibility; password: string | null },
): Promise<void> {
  const { pageId, visibility, password } = input
  if (password === null) {
    if (visibility === 'password' && (await findPasswordHash(tx, pageId)) === null)
      throw new Refusal('invalid', 'Write the password that readers will need.', 'password')
    return await changePage(tx, pageId, { visibility })
  }
  const { min, max } = PAGE_PASSWORD_LENGTH
  if (password.length < min || password.length > max)
    throw new Refusal('invalid', `A password has ${min} to ${max} characters.`, 'password')
  const passwordHash = await hashPassword(password)
  await changePage(tx, pageId, {
    visibility,
    passwordHash,
    accessVersion: sql`${pages.accessVersion} + 1`,
  })
}

async function findPasswordHash(db: Queryable, pageId: PageId): Promise<string | null> {
  const [page] = await db.select({ hash: pages.passwordHash }).from(pages).where(eq(pages.id, pageId))
  return page?.hash ?? null
}

/**
 * What a password opens: null when it is a wrong one. Refuses a client that tried too often, and everybody while too
 * many are looked at; a page without a password knows none.
 */
export async function openWithPassword(
  db: Db,
  input: Attempt & { password: string },
  now: Date,
): Promise<PageGrant | null> {
  const { pageId, client, password } = input
  const [page] = await db
    .select({ hash: pages.passwordHash, version: pages.accessVersion })
    .from(pages)
    .where(and(eq(pages.id, pageId), eq(pages.visibility, 'password'), isNull(pages.archivedAt)))
  if (!page?.hash) throw new Refusal('not_found', 'This page asks for no password.')
  await admitAttempt(db, { pageId, client }, now)
  if (!(await isKnown(page.hash, password))) return null
  await forgiveAttempts(db, { pageId, client })
  const expiresAt = now.getTime() + PASSWORD_GRANT_MS
  return { pageId, by: 'password', holderId: '', version: page.version, expiresAt }
}

async function isKnown(hash: string, password: string): Promise<boolean> {
  if (password.length > PAGE_PASSWORD_LENGTH.max) return false
  if (checking >= AT_ONCE)
    throw new Refusal(
      'too_many',
      'Too many passwords are being checked at once. Please try again in a moment.',
    )
  checking += 1
  try {
    return await isPassword(hash, password)
  } finally {
    checking -= 1
  }
}
