import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { readSightings } from '#db/read/sightings'
import { findStory as findOldStory } from '#db/read/stories'
import { retellStory } from '#engine/language/retell-page'
import { describeSightings } from '#engine/page/sightings'
import { database } from '../../../database.ts'
import { ArticleData } from '../../../ui/article-data.tsx'
import { plainText } from '../../../ui/plain-text.ts'
import { findStory, Story } from '../../../ui/story.tsx'
import { readPage } from '../../read-page.ts'
import { readSpeech } from '../../read-speech.ts'

type Props = { params: Promise<{ id: string }> }

const requireStory = cache(async (id: string) => {
  const view = await readPage()
  const story =
    findStory(view, id) ?? (await findOldStory(database(), view.page.id, id, new Date(view.computedAt)))
  if (!story) notFound()
  return { view, story: retellStory(await readSpeech(), story) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { view, story } = await requireStory((await params).id)
  const { say } = await readSpeech()
  const title = say('title.other', { title: story.title, page: view.page.name })
  const description = plainText(story)
  return { title, description, openGraph: { title, description, type: 'article' } }
}

export default async function IncidentPage({ params }: Props) {
  const speech = await readSpeech()
  const { view, story } = await requireStory((await params).id)
  const facts = 'impact' in story && view.page.showsSightings ? await readSightings(database(), story.id) : []
  const shown = new Set(view.components.map(({ id }) => id))
  return (
    <>
      <ArticleData view={view} story={story} speech={speech} />
      <Story
        view={view}
        story={story}
        sightings={describeSightings(facts, (id) => shown.has(id))}
        speech={speech}
      />
    </>
  )
}
