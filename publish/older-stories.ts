import { newestFirst, type StoryView } from '#engine/page/history'
import type { PageView } from '#engine/page/view'

/** Documents that list the newest stories, however long ago those were. */
const LISTS: ReadonlySet<string> = new Set([
  '/api/v2/incidents.json',
  '/api/v2/scheduled-maintenances.json',
  '/history.rss',
  '/history.atom',
  '/history.json',
  '/sitemap.xml',
])
export const LISTED = 50

/** Reads the newest incidents and the newest maintenances of a page, as many as are listed of each. */
export type ReadNewest = (pageId: string) => Promise<StoryView[]>

/** Adds to a view the stories that are older than its window, for the documents that list them; read once per revision. */
export function createOlderStories(readNewest: ReadNewest) {
  const known = new Map<string, { revision: number; stories: Promise<StoryView[]> }>()
  return async (view: PageView, path: string): Promise<PageView> => {
    const { incidents, maintenances, pastMaintenances } = view
    if (!LISTS.has(path)) return view
    if (Math.min(incidents.length, maintenances.length + pastMaintenances.length) >= LISTED) return view
    const { id } = view.page
    const last = known.get(id)
    const stories = last?.revision === view.revision ? last.stories : readNewest(id)
    known.set(id, { revision: view.revision, stories })
    stories.catch(() => known.delete(id))
    return withOlder(view, await stories)
  }
}

function withOlder(view: PageView, stories: readonly StoryView[]): PageView {
  const told = new Set(
    [...view.incidents, ...view.maintenances, ...view.pastMaintenances].map(({ id }) => id as string),
  )
  const older = newestFirst(stories.filter(({ id }) => !told.has(id)))
  return {
    ...view,
    incidents: [...view.incidents, ...older.flatMap((story) => ('impact' in story ? [story] : []))],
    pastMaintenances: [
      ...view.pastMaintenances,
      ...older.flatMap((story) => ('impact' in story ? [] : [story])),
    ],
  }
}
