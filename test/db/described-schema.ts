import { is } from 'drizzle-orm'
import { getTableConfig, type PgColumn, PgTable } from 'drizzle-orm/pg-core'

/** A table in plain lines, the same from wherever it was read. */
export type DescribedTable = { name: string; columns: string[]; keys: string[]; indexes: string[] }

/** One line of a column: its type as PostgreSQL says it, whether it may be null, and whether it fills itself. */
export function columnLine(column: {
  name: string
  type: string
  isNotNull: boolean
  fills: boolean
}): string {
  const type = column.type
    .replace('bigserial', 'bigint')
    .replaceAll(' (', '(')
    .replace(/^serial$/, 'integer')
  return `${column.name} ${type}${column.isNotNull ? ' not null' : ''}${column.fills ? ', fills itself' : ''}`
}

export function indexLine(index: {
  name: string
  isUnique: boolean
  columns: readonly string[]
  isPartial: boolean
}) {
  const { name, isUnique, columns, isPartial } = index
  return `${isUnique ? 'unique ' : ''}${name} (${columns.join(', ')})${isPartial ? ' of some' : ''}`
}

export const keyLine = (kind: 'primary' | 'unique', columns: readonly string[]) =>
  `${kind} (${columns.join(', ')})`
export const foreignLine = (columns: readonly string[], table: string, foreign: readonly string[]) =>
  `(${columns.join(', ')}) in ${table} (${foreign.join(', ')})`

export function inOrder({ name, columns, keys, indexes }: DescribedTable): DescribedTable {
  return { name, columns: columns.sort(), keys: keys.sort(), indexes: indexes.sort() }
}

/** Every table that a module declares. */
export function describeDeclared(module: Record<string, unknown>): DescribedTable[] {
  return Object.values(module)
    .filter((value): value is PgTable => is(value, PgTable))
    .map(describeTable)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function describeTable(table: PgTable): DescribedTable {
  const config = getTableConfig(table)
  const namesOf = (columns: readonly PgColumn[]) => columns.map(({ name }) => name)
  const primaries = config.columns.filter(({ primary }) => primary)
  return inOrder({
    name: config.name,
    columns: config.columns.map((column) =>
      columnLine({
        name: column.name,
        type: column.getSQLType(),
        isNotNull: column.notNull,
        fills: column.hasDefault || column.generatedIdentity !== undefined,
      }),
    ),
    keys: [
      ...(primaries.length === 0 ? [] : [keyLine('primary', namesOf(primaries))]),
      ...config.primaryKeys.map(({ columns }) => keyLine('primary', namesOf(columns))),
      ...config.uniqueConstraints.map(({ columns }) => keyLine('unique', namesOf(columns))),
      ...config.columns.filter(({ isUnique }) => isUnique).map(({ name }) => keyLine('unique', [name])),
      ...config.foreignKeys.map((key) => {
        const { columns, foreignColumns, foreignTable } = key.reference()
        return foreignLine(namesOf(columns), getTableConfig(foreignTable).name, namesOf(foreignColumns))
      }),
    ],
    indexes: config.indexes.map(({ config: index }) =>
      indexLine({
        name: index.name ?? '',
        isUnique: index.unique,
        columns: index.columns.map((column) => ('name' in column ? String(column.name) : 'an expression')),
        isPartial: index.where !== undefined,
      }),
    ),
  })
}
