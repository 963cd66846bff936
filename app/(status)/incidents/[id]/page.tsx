import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
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
  return { title: `${story.title} - ${view.page.name} status` }
}

export default async function IncidentPage(props: Props) {
  return <Story {...(await requireStory(props))} />
}
