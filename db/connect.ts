import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from './schema.ts'

export type Db = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql }
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
/** Where a single statement may run: on its own or inside a transaction. */
export type Queryable = Db | Tx

type Options = { max?: number; name?: string }

/** Opens a pool. Nothing is prepared and no session state is set, so that PgBouncer in transaction mode works. */
export function connect(url: string, options: Options = {}): Db {
  const client = postgres(url, {
    max: options.max ?? 10,
    prepare: false,
    connect_timeout: 10,
    connection: { application_name: options.name ?? 'upfront' },
    onnotice: () => {},
  })
  return drizzle(client, { schema })
}

/** Lets statements in flight finish, for at most five seconds. */
export async function disconnect(db: Db): Promise<void> {
  await db.$client.end({ timeout: 5 })
}

/** Leaves a pool as it is, with what is asked over it: its connections may be lost. */
export async function abandon(db: Db): Promise<void> {
  await db.$client.end({ timeout: 0 })
}
