import { createHash, randomBytes } from 'node:crypto'
import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { Refusal } from '#engine/refusal'
import type { Queryable, Tx } from './connect.ts'
import { apiTokens, staff } from './schema.ts'

/** What a token may be used for; who may write may read. */
export const API_SCOPES = ['monitors:read', 'monitors:write', 'deploys:write'] as const
export type ApiScope = (typeof API_SCOPES)[number]

const TOKEN_BYTES = 32
const PREFIX = 'upfront_'
/** How exactly its last use is known: a write per request would cost more than it tells. */
const USE_GRAIN_MS = 60_000

export type NewApiToken = { id: string; name: string; scopes: readonly ApiScope[]; by: string }

/** A new token, which is known only now: its hash is kept. A form that is sent twice is refused. */
export async function createApiToken(tx: Tx, input: NewApiToken, now: Date): Promise<string> {
  const token = `${PREFIX}${randomBytes(TOKEN_BYTES).toString('base64url')}`
  const { id, name, by } = input
  const made = await tx
    .insert(apiTokens)
    .values({ id, name, tokenHash: hashOf(token), scopes: [...input.scopes], createdBy: by, createdAt: now })
    .onConflictDoNothing({ target: apiTokens.id })
    .returning({ id: apiTokens.id })
  if (made.length === 0) throw new Refusal('conflict', 'This token was made already, and is shown only once.')
  return token
}

/** From now on it opens nothing. */
export async function revokeApiToken(tx: Tx, input: { tokenId: string }, now: Date): Promise<void> {
  const revoked = await tx
    .update(apiTokens)
    .set({ revokedAt: now })
    .where(and(eq(apiTokens.id, input.tokenId), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id })
  if (revoked.length === 0) throw new Refusal('not_found', 'There is no such token any more.')
}

export type ApiToken = { id: string; name: string; scopes: ApiScope[] }

/** Whose token this is, or null: unknown or revoked. Notes the use. */
export async function findApiToken(db: Queryable, token: string, now: Date): Promise<ApiToken | null> {
  if (!token.startsWith(PREFIX)) return null
  const [row] = await db
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.tokenHash, hashOf(token)), isNull(apiTokens.revokedAt)))
  if (!row) return null
  const usedBefore = new Date(now.getTime() - USE_GRAIN_MS)
  await db
    .update(apiTokens)
    .set({ lastUsedAt: now })
    .where(
      and(eq(apiTokens.id, row.id), or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, usedBefore))),
    )
  return { id: row.id, name: row.name, scopes: API_SCOPES.filter((scope) => row.scopes.includes(scope)) }
}

export type ListedApiToken = ApiToken & {
  createdBy: string | null
  createdAt: number
  lastUsedAt: number | null
}

/** Tokens that still open something, newest first. */
export async function listApiTokens(db: Queryable): Promise<ListedApiToken[]> {
  const rows = await db
    .select({ token: apiTokens, createdBy: staff.name })
    .from(apiTokens)
    .leftJoin(staff, eq(staff.id, apiTokens.createdBy))
    .where(isNull(apiTokens.revokedAt))
  return rows
    .map(({ token, createdBy }) => ({
      id: token.id,
      name: token.name,
      scopes: API_SCOPES.filter((scope) => token.scopes.includes(scope)),
      createdBy,
      createdAt: token.createdAt.getTime(),
      lastUsedAt: token.lastUsedAt?.getTime() ?? null,
    }))
    .toSorted((a, b) => b.createdAt - a.createdAt)
}

/** Whether one of these scopes allows what another one names. */
export function allows(scopes: readonly ApiScope[], wanted: ApiScope): boolean {
  return scopes.includes(wanted) || (wanted === 'monitors:read' && scopes.includes('monitors:write'))
}

/** Random bytes of this length need no slow hash. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
