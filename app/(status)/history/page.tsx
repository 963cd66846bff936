import type { Metadata } from 'next'
import { firstStoryAt, readStories } from '#db/read/stories'
import { retellStory } from '#engine/language/retell-page'
import type { Speech } from '#engine/language/speech'
import {
  type Found,
  filterStories,
  type HistoryFilter,
  isPlain,
  monthWindow,
  newestFirst,
  parseFilter,
} from '#engine/page/history'
import type { PageView } from '#engine/page/view'
import { database } from '../../database.ts'
import { History } from '../../ui/history.tsx'
import { readPage } from '../read-page.ts'
import { readSpeech } from '../read-speech.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { name: page } = (await readPage()).page
  const { say } = await readSpeech()
  return {
    title: say('title.other', { title: say('history.title'), page }),
    description: say('describe.history', { page }),
  }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function HistoryPage({ searchParams }: Props) {
  const given = await searchParams
  const filter = parseFilter((name) => {
    const value = given[name]
    return typeof value === 'string' ? value : null
  })
  const view = await readPage()
  const speech = await readSpeech()
  const found = await findStories(view, filter, speech)
  const firstAt = (await firstStoryAt(database(), view.page.id)) ?? view.computedAt
  return <History view={view} filter={filter} found={found} firstAt={firstAt} speech={speech} />
}

/** The page's own window is known already; everything else is read. */
async function findStories(view: PageView, filter: HistoryFilter, speech: Speech): Promise<Found> {
  const zone = view.page.timeZone
  if (isPlain(filter))
    return { stories: newestFirst([...view.incidents, ...view.pastMaintenances]), isCut: false }
  const window = filter.month === null ? null : monthWindow(filter.month, zone)
  const stories = await readStories(database(), view.page.id, window, new Date(view.computedAt))
  const told = stories.map((story) => retellStory(speech, story))
  return filterStories(told, filter, zone)
}
