import type { Metadata } from 'next'
import { Home } from '../ui/home.tsx'
import { readPage } from './read-page.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { page, sentence } = await readPage()
  return { title: `${page.name} status`, description: page.description || `${sentence}.` }
}

export default async function HomePage() {
  return <Home view={await readPage()} />
}
