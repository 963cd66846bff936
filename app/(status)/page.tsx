import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { speak } from '#engine/language/saying'
import { narrowView, parseComponentIds } from '#engine/page/personal'
import { Home } from '../ui/home.tsx'
import { Narrowed } from '../ui/narrowed.tsx'
import { readPage } from './read-page.ts'
import { readSpeech } from './read-speech.ts'

type Props = { searchParams: Promise<{ c?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  const { page, sentence } = await readPage()
  const speech = await readSpeech()
  const title = speech.say('title.home', { page: page.name })
  const now = speech.say('describe.sentence', { sentence: speak(speech, sentence) })
  return {
    title,
    description: page.description || now,
    openGraph: { title, description: now, siteName: title, type: 'website' },
  }
}

/** The whole page or, with `?c=`, only the components that a reader cares for. */
export default async function HomePage({ searchParams }: Props) {
  const { c } = await searchParams
  const whole = await readPage()
  const speech = await readSpeech()
  const chosen = typeof c === 'string' ? parseComponentIds(c) : null
  if (chosen === null) return <Home view={whole} speech={speech} />
  const view = narrowView(whole, chosen)
  if (view === null) notFound()
  return (
    <Home view={view} speech={speech}>
      <Narrowed shown={view.components} total={whole.components.length} speech={speech} />
    </Home>
  )
}
