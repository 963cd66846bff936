import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { narrowView, parseComponentIds } from '#engine/page-personal'
import { Home } from '../ui/home.tsx'
import { Narrowed } from '../ui/narrowed.tsx'
import { readPage } from './read-page.ts'

type Props = { searchParams: Promise<{ c?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  const { page, sentence } = await readPage()
  const title = `${page.name} status`
  const description = page.description || `${sentence}.`
  return {
    title,
    description,
    openGraph: { title, description: `${sentence}.`, siteName: title, type: 'website' },
  }
}

/** The whole page or, with `?c=`, only the components that a reader cares for. */
export default async function HomePage({ searchParams }: Props) {
  const { c } = await searchParams
  const whole = await readPage()
  const chosen = typeof c === 'string' ? parseComponentIds(c) : null
  if (chosen === null) return <Home view={whole} />
  const view = narrowView(whole, chosen)
  if (view === null) notFound()
  return (
    <Home view={view}>
      <Narrowed shown={view.components} total={whole.components.length} />
    </Home>
  )
}
