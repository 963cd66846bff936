import { and, desc, eq, gte, lt } from 'drizzle-orm'
import type { Deploy } from '#engine/deploy'
import type { ComponentId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import type { Queryable, Tx } from './connect.ts'
import { newId } from './new-id.ts'
import { components, deploys } from './schema.ts'

export type NewDeploy = Omit<Deploy, 'components'> & {
  /** Ids or names. */
  components: readonly string[]
  by: string
}
/** Clocks of pipelines differ from the database's, but not by a day. */
const AHEAD_AT_MOST_MS = 86_400_000

export type MarkedDeploy = { deploy: Deploy; isNew: boolean }

/** Marks a deploy. The same name, version and instant again changes nothing and answers with what is there. */
export async function markDeploy(tx: Tx, input: NewDeploy, now: Date): Promise<MarkedDeploy> {
  const { name, version, url, by } = input
  if (input.at > now.getTime() + AHEAD_AT_MOST_MS)
    throw new Refusal('invalid', 'A deploy is marked when it has happened: this lies in the future.', 'at')
  const at = new Date(input.at)
  const same = and(eq(deploys.name, name), eq(deploys.version, version), eq(deploys.at, at))
  const [present] = await tx.select().from(deploys).where(same)
  if (present) return { deploy: deployOf(present), isNew: false }
  const componentIds = await findComponents(tx, input.components)
  const made = await tx
    .insert(deploys)
    .values({ id: newId(), name, version, at, componentIds, url, recordedAt: now, recordedBy: by })
    .onConflictDoNothing()
    .returning()
  const [row] = made.length > 0 ? made : await tx.select().from(deploys).where(same)
  if (!row) throw new Error('A deploy that is neither new nor there.')
  return { deploy: deployOf(row), isNew: made.length > 0 }
}

/** Deploys of `from <= at < until` in epoch milliseconds, the newest first. */
export async function listDeploys(
  db: Queryable,
  { from, until, atMost }: { from: number; until: number; atMost: number },
): Promise<Deploy[]> {
  const rows = await db
    .select()
    .from(deploys)
    .where(and(gte(deploys.at, new Date(from)), lt(deploys.at, new Date(until))))
    .orderBy(desc(deploys.at), deploys.name)
    .limit(atMost)
  return rows.map(deployOf)
}

function deployOf(row: typeof deploys.$inferSelect): Deploy {
  const { name, version, at, url } = row
  return { name, version, at: at.getTime(), components: row.componentIds as ComponentId[], url }
}

/** An archived component is found by its id alone: its name may stand for another one by now. */
async function findComponents(tx: Tx, keys: readonly string[]): Promise<ComponentId[]> {
  const rows = await tx
    .select({ id: components.id, name: components.name, archivedAt: components.archivedAt })
    .from(components)
  const ids = new Set(rows.map(({ id }) => id))
  const byName = Map.groupBy(
    rows.filter(({ archivedAt }) => archivedAt === null),
    ({ name }) => name.toLowerCase(),
  )
  const found = keys.map((key): string => {
    if (ids.has(key)) return key
    const named = byName.get(key.trim().toLowerCase()) ?? []
    const [one] = named
    if (!one) throw new Refusal('invalid', `There is no component “${key}”.`, 'components')
    if (named.length > 1)
      throw new Refusal(
        'invalid',
        `Several components are called “${key}”: send the id of one, such as ${one.id}.`,
        'components',
      )
    return one.id
  })
  return [...new Set(found)] as ComponentId[]
}
