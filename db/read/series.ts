import { sql } from 'drizzle-orm'
import type { SeriesId } from '#engine/id'
import type { SeriesFact, SeriesPlan } from '#engine/maintenance-series'
import { instantOf } from '../bulk.ts'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { isRecorded, type Known } from '../past/as-known.ts'

type PlanRow = SeriesFact['plans'][number] & { seriesId: SeriesId }

/** Series that are planned still, or were at an instant, with all their plans. */
export async function readSeries(db: Queryable, fromMs: number, known: Known = null): Promise<SeriesFact[]> {
  const rows = await db.execute<PlanRow>(sql`
    select s.id, s.series_id as "seriesId", s.plan as value, ${epochMs(sql`s.valid_from`)} as "validFrom"
    from maintenance_series s
    where ${isRecorded(known, sql`s.recorded_at`)} and not exists (
      select from maintenance_series ended where ended.series_id = s.series_id and ended.plan is null
        and ended.valid_from < ${instantOf(sql`${fromMs}::float8`)})
    order by s.series_id, s.valid_from, s.recorded_at`)
  const plans = Map.groupBy(rows, ({ seriesId }) => seriesId)
  return [...plans].map(([id, list]) => ({ id, plans: list.map(({ seriesId: _, ...plan }) => plan) }))
}

export type DeskSeries = { id: SeriesId; planId: string; plan: SeriesPlan }

/** Series that go on, each as it is planned now. */
export async function listDeskSeries(db: Queryable): Promise<DeskSeries[]> {
  const rows = await db.execute<DeskSeries & { plan: SeriesPlan | null }>(sql`
    select distinct on (series_id) series_id as id, id as "planId", plan from maintenance_series
    order by series_id, valid_from desc, recorded_at desc`)
  return rows.filter((row): row is DeskSeries => row.plan !== null)
}
