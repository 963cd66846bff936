import { readable, withoutControls } from '../escape.ts'
import type { IncidentStatus } from '../incident.ts'
import { type Speech, speechOf } from '../language/speech.ts'
import { describeDated } from '../language/spoken-time.ts'
import type { MaintenanceStatus } from '../maintenance.ts'
import { renderMarkdown } from '../markdown.ts'
import { nextOfSeries } from './series.ts'
import type { IncidentView, MaintenanceView, PageView, UpdateView } from './view.ts'

/** One incident or maintenance as every feed tells it. Instants are epoch milliseconds. */
export type FeedEntry = {
  id: string
  title: string
  url: string
  publishedAt: number
  updatedAt: number
  /** Of the newest update: what feed readers sort by. */
  newestAt: number
  /** Its updates, newest first, in the shape of Statuspage's own feeds. */
  html: string
}

/** Where a feed stands: a narrowed one has a query in its address. */
export type FeedPlace = { origin: string; address: string; speech?: Speech }

const ENTRY_LIMIT = 50

type Story = {
  id: string
  title: string
  createdAt: number
  updatedAt: number
  startsAt: number
  updates: Update[]
}

type Update = UpdateView<IncidentStatus | MaintenanceStatus>

type Teller = Pick<PageView['page'], 'timeZone' | 'language'>
type Told = Pick<FeedPlace, 'origin' | 'speech'>

/** The newest entries first. */
export function feedEntries(view: PageView, place: FeedPlace): FeedEntry[] {
  return newestOf(storiesOf(view)).map((story) => entryOf(story, view.page, place))
}

/** What a feed tells of one incident or maintenance. */
export function feedEntry(story: IncidentView | MaintenanceView, page: Teller, told: Told): FeedEntry {
  return entryOf('impact' in story ? ofIncident(story) : ofMaintenance(story), page, told)
}

function entryOf(story: Story, { timeZone, language }: Teller, told: Told): FeedEntry {
  const { origin, speech = speechOf(language) } = told
  const url = `${origin}/incidents/${story.id}`
  return {
    id: story.id,
    title: titleOf(story, speech),
    url,
    publishedAt: story.createdAt,
    updatedAt: Math.max(story.updatedAt, story.updates[0]?.displayAt ?? 0),
    newestAt: newestAt(story),
    html: withoutControls(
      story.updates.map((update) => updateHtml(update, { timeZone, url, speech })).join(''),
    ),
  }
}

/** A title of nothing that readers can show says how the story stands: an entry without a title is no link. */
function titleOf({ title, updates }: Story, speech: Speech): string {
  return readable(title).trim() || speech.say(`story.${updates[0]?.status ?? 'investigating'}`)
}

function newestOf(stories: readonly Story[]): Story[] {
  return stories.toSorted((a, b) => newestAt(b) - newestAt(a) || (a.id < b.id ? -1 : 1)).slice(0, ENTRY_LIMIT)
}

function newestAt({ updates, startsAt }: Story): number {
  return updates[0]?.displayAt ?? startsAt
}

/** When the feed last said something new: an unchanged history gives unchanged bytes. */
export function feedUpdatedAt(view: PageView, entries: readonly FeedEntry[]): Date {
  return new Date(Math.max(view.page.createdAt, ...entries.map((entry) => entry.updatedAt)))
}

function storiesOf(view: PageView): Story[] {
  const maintenances = [...nextOfSeries(view.maintenances), ...view.pastMaintenances]
  return [...view.incidents.map(ofIncident), ...maintenances.map(ofMaintenance)]
}

const ofIncident = (incident: IncidentView): Story => ({ ...incident, startsAt: incident.startedAt })
const ofMaintenance = (maintenance: MaintenanceView): Story => ({
  ...maintenance,
  startsAt: maintenance.startedAt ?? maintenance.startsAt,
})

const PARAGRAPH = '<p>'

type Telling = { timeZone: string; url: string; speech: Speech }

function updateHtml(update: Update, { timeZone, url, speech }: Telling): string {
  const date =
    speech.language === 'en'
      ? dateHtml(update.displayAt, timeZone)
      : describeDated(speech, update.displayAt, timeZone)
  const head = `<small>${date}</small><br><strong>${speech.say(`story.${update.status}`)}</strong> - `
  const body = renderMarkdown(readable(update.body), url)
  return body.startsWith(PARAGRAPH) ? `<p>${head}${body.slice(PARAGRAPH.length)}` : `<p>${head}</p>${body}`
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dateHtml(instant: number, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    })
  formats.set(timeZone, format)
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  const date = `${part.month} <var data-var='date'>${part.day?.padStart(2)}</var>`
  return `${date}, <var data-var='time'>${part.hour}:${part.minute}</var> ${part.timeZoneName}`
}
