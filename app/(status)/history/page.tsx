import type { Metadata } from 'next'
import { History } from '../../ui/history.tsx'
import { readPage } from '../read-page.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { page } = await readPage()
  return {
    title: `History - ${page.name} status`,
    description: `Incidents and maintenance of ${page.name}, newest first.`,
  }
}

export default async function HistoryPage() {
  return <History view={await readPage()} />
}
