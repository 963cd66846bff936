import type { PageFacts } from '../facts.ts'
import type { ComponentId } from '../id.ts'
import { IMPACTS, type Impact } from '../incident.ts'
import type { Interval } from '../interval.ts'
import { calendarWindow } from '../time/calendar-window.ts'
import { readerOf, shownOn } from './scope.ts'
import { describeIncidents, describeMaintenances } from './stories.ts'
import type { IncidentView, MaintenanceView, PageView } from './view.ts'

const STORY_KINDS = ['incident', 'maintenance'] as const
export type StoryKind = (typeof STORY_KINDS)[number]
export type StoryView = IncidentView | MaintenanceView

/** What a reader looks for in a page's history; null where it does not matter. */
export type HistoryFilter = {
  /** YYYY-MM in the page's zone. */
  month: string | null
  componentId: ComponentId | null
  kind: StoryKind | null
  impact: Impact | null
  /** Lower case, on one line, of a limited length. */
  query: string | null
}

const QUERY_LENGTH = 60
const STORIES_AT_MOST = 100

/** The one form of each value of a filter, from an address; null where it says nothing. */
export const filterForms = {
  month: (text: string) => (/^20\d\d-(?:0[1-9]|1[0-2])$/.test(text) ? text : null),
  component: (text: string) => (/^[a-z0-9]{12}$/.test(text) ? (text as ComponentId) : null),
  kind: (text: string) => STORY_KINDS.find((kind) => kind === text) ?? null,
  impact: (text: string) => IMPACTS.find((impact) => impact === text) ?? null,
  q: (text: string) => {
    const line = text.toWellFormed().normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
    return [...line].slice(0, QUERY_LENGTH).join('').trim() || null
  },
}

export type FilterName = keyof typeof filterForms

/** A filter out of an address. */
export function parseFilter(given: (name: FilterName) => string | null): HistoryFilter {
  const read = <T>(name: FilterName, form: (text: string) => T | null): T | null => {
    const text = given(name)
    return text === null ? null : form(text)
  }
  return {
    month: read('month', filterForms.month),
    componentId: read('component', filterForms.component),
    kind: read('kind', filterForms.kind),
    impact: read('impact', filterForms.impact),
    query: read('q', filterForms.q),
  }
}

/** Whether everything of the last 90 days is asked for. */
export function isPlain(filter: HistoryFilter): boolean {
  return Object.values(filter).every((value) => value === null)
}

/** A month of the page's calendar. */
export function monthWindow(month: string, timeZone: string): Interval {
  return calendarWindow('month', timeZone, new Date(Date.parse(`${month}-15T12:00Z`)))
}

/** A story that a page's view tells; null for an older one, too. */
export function findStory(view: PageView, id: string): StoryView | null {
  const stories = [...view.incidents, ...view.maintenances, ...view.pastMaintenances]
  return stories.find((story) => story.id === id) ?? null
}

export type StoryFacts = Pick<
  PageFacts,
  'page' | 'components' | 'groups' | 'placements' | 'incidents' | 'maintenances'
>

/** The stories of a page as its readers know them, newest first, as far back as the facts go. */
export function describeStories(facts: StoryFacts, now: Date): StoryView[] {
  // Nothing of a story depends on monitors or reports.
  const whole = { ...facts, monitors: [], reports: [], series: [], policies: [] }
  const scope = {
    shownIds: new Set(shownOn(whole).map(({ component }) => component.id)),
    reader: readerOf(whole),
    now,
    window: { from: Number.NEGATIVE_INFINITY, until: now.getTime() },
    graph: null,
  }
  const maintenances = describeMaintenances(whole, scope, 'held')
  return newestFirst([...describeIncidents(whole, scope), ...maintenances])
}

export function newestFirst(stories: readonly StoryView[]): StoryView[] {
  return stories.toSorted((a, b) => beganAt(b) - beganAt(a) || (a.id < b.id ? -1 : 1))
}

/** When a story began, or is to begin. */
export function beganAt(story: StoryView): number {
  return 'impact' in story ? story.startedAt : (story.startedAt ?? story.startsAt)
}

export type Found = { stories: StoryView[]; isCut: boolean }

/** What a filter leaves of stories. Words are looked for in what readers see, never in what stays hidden from them. */
export function filterStories(stories: readonly StoryView[], filter: HistoryFilter, timeZone: string): Found {
  const { month, componentId, kind, impact, query } = filter
  const window = month === null ? null : monthWindow(month, timeZone)
  const found = stories.filter((story) => {
    const isIncident = 'impact' in story
    if (window && (beganAt(story) < window.from || beganAt(story) >= window.until)) return false
    if (componentId !== null && !story.componentIds.includes(componentId)) return false
    if (kind !== null && (kind === 'incident') !== isIncident) return false
    if (impact !== null && !(isIncident && story.impact === impact)) return false
    return query === null || says(story, query)
  })
  return { stories: found.slice(0, STORIES_AT_MOST), isCut: found.length > STORIES_AT_MOST }
}

/** Every word of the query stands in the title or in an update. */
function says({ title, updates }: StoryView, query: string): boolean {
  const text = [title, ...updates.map(({ body }) => body)].join('\n').normalize('NFC').toLowerCase()
  return query.split(' ').every((word) => text.includes(word))
}
