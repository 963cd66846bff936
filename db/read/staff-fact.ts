import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { StaffFact } from '#engine/event'
import type { ComponentId, StaffId } from '#engine/id'
import type { Slo, SloView } from '#engine/slo'
import type { Severity } from '#engine/slo/alert'
import { fillWords, namedIn } from '#engine/words'
import type { Tx } from '../connect.ts'
import { type HomePage, readHomePages } from '../pages/home-pages.ts'
import { components, incidentComponents, incidents, incidentUpdates, sloAlerts, staff } from '../schema.ts'

type RootFact = Extract<StaffFact, { incidentId: string }>
type BudgetFact = Extract<StaffFact, { alertId: string }>

type RootNews = {
  kind: RootFact['kind']
  path: string
  isDraft: boolean
  title: string
  body: string
  componentNames: string[]
  startedAt: number
  postedAt: number
}
type BudgetNews = {
  kind: BudgetFact['kind']
  path: string
  severity: Severity
  componentName: string
  slo: Slo
  view: SloView
  startedAt: number
  endedAt: number | null
}
/** What staff are told; nothing is hidden from them. */
export type StaffNews = { about: 'root'; news: RootNews } | { about: 'budget'; news: BudgetNews }
type Told = StaffNews & { page: HomePage; recipients: { are: 'staff'; ids: StaffId[] } }

/** An alert for the staff who want alerts; nothing when nobody does. */
export async function readStaffFacts(tx: Tx, fact: StaffFact): Promise<Told[]> {
  const wanting = await tx
    .select({ id: staff.id })
    .from(staff)
    .where(eq(staff.wantsAlerts, true))
    .orderBy(asc(staff.id))
  if (wanting.length === 0) return []
  const recipients = { are: 'staff' as const, ids: wanting.map(({ id }) => id as StaffId) }
  const told = 'alertId' in fact ? await readBudgetNews(tx, fact) : await readRootNews(tx, fact)
  return told === null ? [] : [{ ...told, recipients }]
}

async function readRootNews(tx: Tx, { kind, incidentId, updateId }: RootFact) {
  const [row] = await tx
    .select({ incident: incidents, update: incidentUpdates })
    .from(incidentUpdates)
    .innerJoin(incidents, eq(incidents.id, incidentUpdates.incidentId))
    .where(and(eq(incidentUpdates.id, updateId), eq(incidents.id, incidentId)))
  if (!row) return null
  const affected = await tx
    .select({ id: components.id, name: components.name })
    .from(incidentComponents)
    .innerJoin(components, eq(components.id, incidentComponents.componentId))
    .where(and(eq(incidentComponents.incidentId, incidentId), isNull(incidentComponents.leftAt)))
    .orderBy(asc(components.name), asc(components.id))
  const root = row.incident.rootComponentId as ComponentId | null
  const page = (await readHomePages(tx))(root ?? (affected[0]?.id as ComponentId))
  if (page === null) return null
  const names = await readNames(tx, [
    ...affected.map(({ id }) => id),
    ...namedIn(row.update.body),
    root ?? '',
  ])
  const reader = { nameOf: (id: ComponentId) => names.get(id) ?? null, timeZone: page.timeZone }
  const news = {
    kind,
    path: `/admin/incidents/${incidentId}`,
    isDraft: row.incident.publishedAt === null,
    title: fillWords(row.incident.title, reader),
    body: fillWords(row.update.body, reader),
    componentNames: affected.map(({ name }) => name),
    startedAt: row.incident.startedAt.getTime(),
    postedAt: row.update.displayAt.getTime(),
  }
  return { about: 'root' as const, page, news }
}

async function readBudgetNews(tx: Tx, { kind, alertId }: BudgetFact) {
  const [row] = await tx
    .select({ alert: sloAlerts, name: components.name })
    .from(sloAlerts)
    .innerJoin(components, eq(components.id, sloAlerts.componentId))
    .where(eq(sloAlerts.id, alertId))
  if (!row) return null
  const { componentId, severity, slo, view, endView, startedAt, endedAt } = row.alert
  const page = (await readHomePages(tx))(componentId as ComponentId)
  if (page === null) return null
  const isOver = kind === 'slo_recovered'
  const news = {
    kind,
    path: `/admin/components/${componentId}`,
    severity,
    componentName: row.name,
    slo,
    view: isOver && endView !== null ? endView : view,
    startedAt: startedAt.getTime(),
    endedAt: isOver ? (endedAt?.getTime() ?? null) : null,
  }
  return { about: 'budget' as const, page, news }
}

async function readNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: components.id, name: components.name })
    .from(components)
    .where(inArray(components.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
