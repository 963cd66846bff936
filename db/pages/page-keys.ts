import { createHash, randomBytes } from 'node:crypto'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { PageId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import type { Queryable, Tx } from '../connect.ts'
import { touchPages } from '../outbox.ts'
import { pageKeys, staff } from '../schema.ts'
import type { Secrets } from '../seal.ts'
import { signGrant } from './page-grants.ts'

const TOKEN_BYTES = 32
const DAY_MS = 86_400_000

export type NewPageKey = { id: string; pageId: PageId; name: string; by: string }

/** A token that opens a page's feeds until it is revoked. It is known only now: its hash is kept. */
export async function createFeedToken(tx: Tx, input: NewPageKey, now: Date): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  await addKey(tx, { ...input, kind: 'feed', tokenHash: hashOfToken(token), expiresAt: null }, now)
  return token
}

/** A signed link's token: it opens a page for so many days, or until it is revoked. */
export async function createPageLink(
  tx: Tx,
  input: NewPageKey & { days: number; secrets: Secrets },
  now: Date,
): Promise<string> {
  const { days, secrets, ...key } = input
  const expiresAt = new Date(now.getTime() + days * DAY_MS)
  await addKey(tx, { ...key, kind: 'link', tokenHash: null, expiresAt }, now)
  const { id: holderId, pageId } = key
  return signGrant(secrets, 'link', {
    pageId,
    by: 'link',
    holderId,
    version: 0,
    expiresAt: expiresAt.getTime(),
  })
}

type Key = NewPageKey & { kind: 'link' | 'feed'; tokenHash: string | null; expiresAt: Date | null }

async function addKey(tx: Tx, { by, ...key }: Key, now: Date): Promise<void> {
  await touchPages(tx)
  const made = await tx
    .insert(pageKeys)
    .values({ ...key, createdBy: by, createdAt: now })
    .onConflictDoNothing({ target: pageKeys.id })
    .returning({ id: pageKeys.id })
  if (made.length === 0) throw new Refusal('conflict', 'This was made already, and is shown only once.')
}

/** From now on it opens nothing, nor does what it had opened. */
export async function revokePageKey(
  tx: Tx,
  input: { pageId: PageId; keyId: string },
  now: Date,
): Promise<void> {
  await touchPages(tx)
  const revoked = await tx
    .update(pageKeys)
    .set({ revokedAt: now })
    .where(and(eq(pageKeys.id, input.keyId), eq(pageKeys.pageId, input.pageId), isNull(pageKeys.revokedAt)))
    .returning({ id: pageKeys.id })
  if (revoked.length === 0) throw new Refusal('not_found', 'It opens nothing any more.')
}

export type ListedPageKey = {
  id: string
  kind: 'link' | 'feed'
  name: string
  createdBy: string | null
  createdAt: number
  expiresAt: number | null
}

/** What opens a page, newest first. */
export async function listPageKeys(db: Queryable, pageId: PageId): Promise<ListedPageKey[]> {
  const rows = await db
    .select({ key: pageKeys, createdBy: staff.name })
    .from(pageKeys)
    .leftJoin(staff, eq(staff.id, pageKeys.createdBy))
    .where(and(eq(pageKeys.pageId, pageId), isNull(pageKeys.revokedAt)))
    .orderBy(desc(pageKeys.createdAt), desc(pageKeys.id))
  return rows.map(({ key: { id, kind, name, createdAt, expiresAt }, createdBy }) => ({
    id,
    kind,
    name,
    createdBy,
    createdAt: createdAt.getTime(),
    expiresAt: expiresAt?.getTime() ?? null,
  }))
}

/** Random bytes of this length need no slow hash. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
