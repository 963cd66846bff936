import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { audienceOf } from '#engine/audience'
import { type EventFact, isForStaff, type StaffFact } from '#engine/event'
import type { ComponentId, StaffId, SubscriberId } from '#engine/id'
import type { IncidentStatus } from '#engine/incident'
import type { MaintenanceStatus } from '#engine/maintenance'
import { fillWords } from '#engine/words'
import type { Tx } from '../connect.ts'
import { readStaffFacts, type StaffNews } from '../read/staff-fact.ts'
import {
  components,
  incidentComponents,
  incidents,
  incidentUpdates,
  maintenanceComponents,
  maintenances,
  maintenanceUpdates,
  pageComponents,
  pages,
  subscribers,
} from '../schema.ts'
import { withoutMarks } from '../subscribers/subscriber-links.ts'

type MailPageRow = { id: string; name: string; host: string | null; timeZone: string }
type StoryFact = Exclude<EventFact, StaffFact | { kind: 'subscription_requested' }>
type IncidentFact = Extract<StoryFact, { incidentId: string }>
type MaintenanceFact = Extract<StoryFact, { maintenanceId: string }>

type Words = {
  path: string
  title: string
  body: string
  postedAt: number
  componentIds: ComponentId[]
}
type StoryRow = Words &
  (
    | { kind: IncidentFact['kind']; status: IncidentStatus; nextUpdateBy: number | null }
    | { kind: MaintenanceFact['kind']; status: MaintenanceStatus; startsAt: number; endsAt: number }
  )

/** Who gets it: readers of a page, or staff. */
export type Recipients =
  | { are: 'subscribers'; ids: readonly SubscriberId[] }
  | { are: 'staff'; ids: readonly StaffId[] }

/** What one page's readers are told about an event, and who of them; hidden names are filled out already. */
export type MailFact = { page: MailPageRow; recipients: Recipients } & (
  | StaffNews
  | { about: 'subscription'; isConfirmed: boolean }
  | { about: 'story'; story: StoryRow & { componentNames: string[] } }
)

/** Everything that an event has to say, page by page; nothing for what is no longer or not yet public. */
export async function readMailFacts(tx: Tx, fact: EventFact): Promise<MailFact[]> {
  if (fact.kind === 'subscription_requested') return await readSubscriptionFact(tx, fact.subscriberId)
  if (isForStaff(fact)) return await readStaffFacts(tx, fact)
  const story =
    'incidentId' in fact ? await readIncidentStory(tx, fact) : await readMaintenanceStory(tx, fact)
  if (!story) return []
  const rows = await tx.select().from(pages).where(isNull(pages.archivedAt))
  const facts: MailFact[] = []
  for (const page of rows) facts.push(...(await readStoryFact(tx, page, story)))
  return facts
}

async function readSubscriptionFact(tx: Tx, subscriberId: SubscriberId): Promise<MailFact[]> {
  const rows = await tx
    .select({ page: pages, confirmedAt: subscribers.confirmedAt })
    .from(subscribers)
    .innerJoin(pages, eq(pages.id, subscribers.pageId))
    .where(and(eq(subscribers.id, subscriberId), isNull(subscribers.unsubscribedAt)))
  return rows.map(({ page, confirmedAt }) => ({
    about: 'subscription',
    page,
    isConfirmed: confirmedAt !== null,
    recipients: { are: 'subscribers', ids: [subscriberId] },
  }))
}

async function readStoryFact(tx: Tx, page: MailPageRow, story: StoryRow): Promise<MailFact[]> {
  const names = await readNames(tx, page.id)
  const members = await tx
    .select({ id: subscribers.id, componentIds: subscribers.componentIds })
    .from(subscribers)
    .where(
      and(
        eq(subscribers.pageId, page.id),
        isNotNull(subscribers.confirmedAt),
        isNull(subscribers.unsubscribedAt),
      ),
    )
  const ids = audienceOf(
    story,
    new Set(names.keys()),
    members.map((member) => ({
      id: member.id as SubscriberId,
      componentIds: member.componentIds as ComponentId[] | null,
    })),
  )
  const reader = { nameOf: (id: ComponentId) => names.get(id) ?? null, timeZone: page.timeZone }
  const told = {
    ...story,
    title: withoutMarks(fillWords(story.title, reader)),
    body: withoutMarks(fillWords(story.body, reader)),
    componentNames: story.componentIds.flatMap((id) => names.get(id) ?? []),
  }
  return [{ about: 'story', page, story: told, recipients: { are: 'subscribers', ids } }]
}

async function readNames(tx: Tx, pageId: string): Promise<Map<ComponentId, string>> {
  const rows = await tx
    .select({ id: components.id, name: sql<string>`coalesce(${pageComponents.alias}, ${components.name})` })
    .from(pageComponents)
    .innerJoin(components, eq(components.id, pageComponents.componentId))
    .where(
      and(
        eq(pageComponents.pageId, pageId),
        eq(pageComponents.visibility, 'shown'),
        isNull(components.archivedAt),
      ),
    )
    .orderBy(pageComponents.position)
  return new Map(rows.map(({ id, name }) => [id as ComponentId, name]))
}

async function readIncidentStory(tx: Tx, fact: IncidentFact): Promise<StoryRow | null> {
  const { kind, incidentId, updateId } = fact
  const [row] = await tx
    .select({ incident: incidents, update: incidentUpdates })
    .from(incidentUpdates)
    .innerJoin(incidents, eq(incidents.id, incidentUpdates.incidentId))
    .where(
      and(
        eq(incidents.id, incidentId),
        eq(incidentUpdates.id, updateId),
        isNull(incidentUpdates.supersededAt),
        isNotNull(incidents.publishedAt),
      ),
    )
  if (!row) return null
  const affected = await tx
    .select({ id: incidentComponents.componentId })
    .from(incidentComponents)
    .where(eq(incidentComponents.incidentId, incidentId))
  return {
    path: `/incidents/${incidentId}`,
    title: row.incident.title,
    body: row.update.body,
    postedAt: row.update.displayAt.getTime(),
    componentIds: affected.map(({ id }) => id as ComponentId),
    kind,
    status: row.update.status,
    nextUpdateBy: row.incident.nextUpdateBy?.getTime() ?? null,
  }
}

async function readMaintenanceStory(tx: Tx, fact: MaintenanceFact): Promise<StoryRow | null> {
  const { kind, maintenanceId, updateId } = fact
  const [maintenance] = await tx.select().from(maintenances).where(eq(maintenances.id, maintenanceId))
  const [update] = await tx
    .select()
    .from(maintenanceUpdates)
    .where(and(eq(maintenanceUpdates.id, updateId), isNull(maintenanceUpdates.supersededAt)))
  if (!maintenance || !update) return null
  const affected = await tx
    .select({ id: maintenanceComponents.componentId })
    .from(maintenanceComponents)
    .where(eq(maintenanceComponents.maintenanceId, maintenanceId))
  return {
    path: '/',
    title: maintenance.title,
    body: update.body,
    postedAt: update.displayAt.getTime(),
    componentIds: affected.map(({ id }) => id as ComponentId),
    kind,
    status: update.status,
    startsAt: maintenance.startsAt.getTime(),
    endsAt: maintenance.endsAt.getTime(),
  }
}
