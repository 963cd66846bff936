import { createHash } from 'node:crypto'
import { percentText } from '#engine/availability/percent'
import { beganAt, monthWindow, type StoryView } from '#engine/page/history'
import type { ComponentView, PageView } from '#engine/page/view'
import { readAddress } from './address.ts'
import { componentRow } from './documents/api-v2-rows.ts'

export type MarkOf = (address: string, links: readonly string[]) => string | null

/** As component pages print it. */
const COVERAGE_DECIMALS = 2
const API = '/api/v2/'
const MONTH = /^\d{4}-\d\d$/

/**
 * Tells by a mark whether a document says what it said before, without making it: the same mark, the same words. Null
 * for what always has to be made. A component's page also tells of what it was seen to link to.
 */
export function createMarks(view: PageView, read: readonly StoryView[]): MarkOf {
  const { updatedAt: _, ...page } = view.page
  const names = [
    view.components.map(({ id, name, groupId }) => [id, name, groupId]),
    view.groups.map(({ id, name }) => [id, name]),
  ]
  const today = new Date(view.computedAt).toISOString().slice(0, 10)
  const common = hash([page, names])
  const rows = new Map<string, string>(view.components.map((row) => [row.id, hash(wordsOf(row))]))
  const apiRows = new Map<string, string>(
    view.components.map((row) => [row.id, hash(componentRow(view, row))]),
  )
  const inView = [...view.incidents, ...view.maintenances, ...view.pastMaintenances]
  // What the view tells is no older than what was read beside it.
  const stories = new Map<string, StoryView>([...read, ...inView].map((story) => [story.id, story]))
  const recent = new Set<string>(inView.map(({ id }) => id))
  const storyMarks = new Map([...stories].map(([id, story]) => [id, hash(story)]))

  const markOfStory = (id: string) => {
    const story = stories.get(id)
    // What the monitors saw goes on until it is over.
    if (story === undefined || ('impact' in story && story.resolvedAt === null)) return null
    return hash([common, storyMarks.get(id), recent.has(id) ? today : today.slice(0, 4)])
  }
  // The API tells with a story, however old, how its components stand now.
  const markOfRow = (id: string) => {
    const mark = markOfStory(id)
    return mark && hash([mark, stories.get(id)?.componentIds.map((component) => apiRows.get(component))])
  }
  const markOfMonth = (month: string) => {
    const { from, until } = monthWindow(month, view.page.timeZone)
    const told = [...stories.values()].filter((story) => beganAt(story) >= from && beganAt(story) < until)
    return hash([common, today.slice(0, 7), told.map(({ id }) => storyMarks.get(id))])
  }
  const { cancelledMaintenances, series } = view
  const wholes = new Map([
    ['history', hash([common, today, [...stories.keys()], [...storyMarks.values()]])],
    ['uptime', hash([common, today, [...rows.values()]])],
    ['calendar', hash([common, view.maintenances, view.pastMaintenances, cancelledMaintenances, series])],
  ])
  return (address, links) => {
    const id = nameOf(readAddress(address).path)
    const whole = wholes.get(id)
    if (whole !== undefined) return whole
    if (rows.has(id)) return hash([common, rows.get(id), links.map((link) => seenAt(nameOf(link)))])
    if (stories.has(id)) return address.startsWith(API) ? markOfRow(id) : markOfStory(id)
    if (MONTH.test(id)) return markOfMonth(id)
    return address.startsWith('/logo/') ? id : null
  }

  function seenAt(id: string): string | null {
    return rows.get(id) ?? storyMarks.get(id) ?? null
  }
}

/** The last part of a path, without its ending. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, '')
}

/** What is told of a component, without what moves by the minute while nothing happens. */
function wordsOf(row: ComponentView): unknown {
  const { name, description, status, statusSince, why, atRisk, paused, availability } = row
  const { value, lower, upper, coverage, decimals, policy, ownDowntimeMs, inheritedDowntimeMs } = availability
  const percents = [value, lower, upper].map((share) =>
    share === null ? null : percentText(share, decimals),
  )
  const watched = percentText(coverage, COVERAGE_DECIMALS)
  const lost = [ownDowntimeMs, inheritedDowntimeMs]
  const days = row.days.map(({ date, ms, incidentIds }) => {
    const { operational: _, not_started: __, ...trouble } = ms
    return [date, trouble, incidentIds]
  })
  return [name, description, status, statusSince, why, atRisk, paused, percents, watched, lost, policy, days]
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)
}
