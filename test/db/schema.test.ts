import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import * as schema from '#db/schema'
import { cloneDatabase } from '../setup/clone-database.ts'
import {
  columnLine,
  type DescribedTable,
  describeDeclared,
  foreignLine,
  indexLine,
  inOrder,
  keyLine,
} from './described-schema.ts'

const { db } = await cloneDatabase()
const META = 'db/migrations/meta'
const declared = describeDeclared(schema)

type Column = Parameters<typeof columnLine>[0] & { table: string }
type Index = Parameters<typeof indexLine>[0] & { table: string }
type Key = { table: string; kind: string; columns: string[]; foreign: string | null; others: string[] | null }

/** The tables of the migrated database; partitions are parts of theirs. */
async function describeMigrated(): Promise<DescribedTable[]> {
  const tables = sql`(select oid, relname from pg_class where relnamespace = 'public'::regnamespace
    and relkind in ('r', 'p') and not relispartition) t`
  const columns = await db.execute<Column>(sql`
    select t.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull as "isNotNull", a.atthasdef or a.attidentity <> '' as fills
    from ${tables} join pg_attribute a on a.attrelid = t.oid where a.attnum > 0 and not a.attisdropped`)
  const names = (oid: string, numbers: string) =>
    sql.raw(`array(select a.attname::text from unnest(${numbers}) with ordinality k(n, at)
      join pg_attribute a on a.attrelid = ${oid} and a.attnum = k.n order by k.at)`)
  const keys = await db.execute<Key>(sql`
    select t.relname as "table", c.contype as kind, ${names('c.conrelid', 'c.conkey')} as columns,
      f.relname as "foreign", case when f.oid is not null then ${names('c.confrelid', 'c.confkey')} end as others
    from ${tables} join pg_constraint c on c.conrelid = t.oid left join pg_class f on f.oid = c.confrelid
    where c.contype in ('p', 'u', 'f')`)
  const indexes = await db.execute<Index>(sql`
    select t.relname as "table", i.relname as name, x.indisunique as "isUnique",
      ${names('t.oid', 'x.indkey::int2[]')} as columns, x.indpred is not null as "isPartial"
    from ${tables} join pg_index x on x.indrelid = t.oid join pg_class i on i.oid = x.indexrelid
    where not exists (select from pg_constraint c where c.conindid = x.indexrelid and c.contype in ('p', 'u'))`)
  return [...Map.groupBy(columns, ({ table }) => table)]
    .map(([name, list]) =>
      inOrder({
        name,
        columns: list.map(columnLine),
        keys: keys.filter(({ table }) => table === name).map(describeKey),
        indexes: indexes.filter(({ table }) => table === name).map(indexLine),
      }),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function describeKey({ kind, columns, foreign, others }: Key): string {
  if (foreign !== null) return foreignLine(columns, foreign, others ?? [])
  return keyLine(kind === 'p' ? 'primary' : 'unique', columns)
}

test('the migrations make what the schema declares', async () => {
  expect(await describeMigrated()).toEqual(declared)
})

type Snapshot = {
  tables: Record<
    string,
    {
      name: string
      columns: Record<
        string,
        {
          name: string
          type: string
          notNull: boolean
          primaryKey: boolean
          default?: unknown
          identity?: unknown
        }
      >
      indexes: Record<
        string,
        { name: string; isUnique: boolean; columns: { expression: string }[]; where?: string }
      >
      foreignKeys: Record<string, { columnsFrom: string[]; tableTo: string; columnsTo: string[] }>
      compositePrimaryKeys: Record<string, { columns: string[] }>
      uniqueConstraints: Record<string, { columns: string[] }>
    }
  >
}

function describeSnapshot({ tables }: Snapshot): DescribedTable[] {
  return Object.values(tables)
    .map(({ name, columns, indexes, ...keys }) => {
      const primaries = Object.values(columns).filter(({ primaryKey }) => primaryKey)
      return inOrder({
        name,
        columns: Object.values(columns).map((column) =>
          columnLine({
            ...column,
            isNotNull: column.notNull,
            fills:
              column.default !== undefined || column.identity !== undefined || column.type === 'bigserial',
          }),
        ),
        keys: [
          ...(primaries.length === 0
            ? []
            : [
                keyLine(
                  'primary',
                  primaries.map((column) => column.name),
                ),
              ]),
          ...Object.values(keys.compositePrimaryKeys).map((key) => keyLine('primary', key.columns)),
          ...Object.values(keys.uniqueConstraints).map((key) => keyLine('unique', key.columns)),
          ...Object.values(keys.foreignKeys).map((key) =>
            foreignLine(key.columnsFrom, key.tableTo, key.columnsTo),
          ),
        ],
        indexes: Object.values(indexes).map((index) =>
          indexLine({
            ...index,
            columns: index.columns.map(({ expression }) => expression),
            isPartial: index.where !== undefined,
          }),
        ),
      })
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

test('the newest snapshot is of this schema, so that `npm run db:generate` finds no changes', () => {
  const newest = readdirSync(META)
    .sort()
    .findLast((name) => name.endsWith('_snapshot.json'))
  const snapshot: Snapshot = JSON.parse(readFileSync(`${META}/${newest}`, 'utf8'))
  expect(describeSnapshot(snapshot)).toEqual(declared)
})

test('every migration stands in the journal, in order', () => {
  const { entries }: { entries: { tag: string; when: number }[] } = JSON.parse(
    readFileSync(`${META}/_journal.json`, 'utf8'),
  )
  const files = readdirSync('db/migrations').filter((name) => name.endsWith('.sql'))
  expect(entries.map(({ tag }) => `${tag}.sql`)).toEqual(files.sort())
  expect(entries.map(({ when }) => when)).toEqual(entries.map(({ when }) => when).sort((a, b) => a - b))
})
