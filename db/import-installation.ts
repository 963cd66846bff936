import type { PgTable } from 'drizzle-orm/pg-core'
import type { Db } from './connect.ts'
import { touchPages } from './outbox.ts'
import * as schema from './schema.ts'

type Rows<T extends { $inferInsert: unknown }> = T['$inferInsert'][]

/** A whole installation as rows, ready to insert; what is left out stays empty. */
export type InstallationRows = {
  pages: Rows<typeof schema.pages>
  pageGroups: Rows<typeof schema.pageGroups>
  components: Rows<typeof schema.components>
  pageComponents: Rows<typeof schema.pageComponents>
  requirements: Rows<typeof schema.requirements>
  monitors: Rows<typeof schema.monitors>
  monitorRules: Rows<typeof schema.monitorRules>
  monitorBindings: Rows<typeof schema.monitorBindings>
  schedules: Rows<typeof schema.schedules>
  health: Rows<typeof schema.health>
  transitions: Rows<typeof schema.transitions>
  latencyHours: Rows<typeof schema.latencyHours>
  incidents: Rows<typeof schema.incidents>
  incidentUpdates: Rows<typeof schema.incidentUpdates>
  incidentComponents: Rows<typeof schema.incidentComponents>
  maintenances: Rows<typeof schema.maintenances>
  maintenanceUpdates: Rows<typeof schema.maintenanceUpdates>
  maintenanceComponents: Rows<typeof schema.maintenanceComponents>
  subscribers: Rows<typeof schema.subscribers>
}

const CHUNK_ROWS = 500
const TABLES = { ...schema } satisfies Record<keyof InstallationRows, PgTable>

/** Puts a whole installation with its past into an empty database, in the order of its keys: all of it or nothing. */
export async function importInstallation(db: Db, rows: InstallationRows): Promise<void> {
  await db.transaction(async (tx) => {
    for (const name of Object.keys(rows) as (keyof InstallationRows)[]) {
      const table: PgTable = TABLES[name]
      const list: Record<string, unknown>[] = rows[name]
      for (let start = 0; start < list.length; start += CHUNK_ROWS) {
        await tx.insert(table).values(list.slice(start, start + CHUNK_ROWS))
      }
    }
    await touchPages(tx)
  })
}
