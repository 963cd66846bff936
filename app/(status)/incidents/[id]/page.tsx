import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ArticleData } from '../../../ui/article-data.tsx'
import { plainText } from '../../../ui/plain-text.ts'
import { findStory, Story } from '../../../ui/story.tsx'
import { readPage } from '../../read-page.ts'

type Props = { params: Promise<{ id: string }> }

async function requireStory({ params }: Props) {
  const view = await readPage()
  const story = findStory(view, (await params).id)
  if (!story) notFound()
  return { view, story }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { view, story } = await requireStory(props)
  const title = `${story.title} - ${view.page.name} status`
  const description = plainText(story.updates[0]?.body ?? story.title)
  return { title, description, openGraph: { title, description, type: 'article' } }
}

export default async function IncidentPage(props: Props) {
  const { view, story } = await requireStory(props)
  return (
    <>
      <ArticleData view={view} story={story} />
      <Story view={view} story={story} />
    </>
  )
}
