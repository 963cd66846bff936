import type { Metadata } from 'next'
import { History } from '../../ui/history.tsx'
import { readPage } from '../read-page.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: `History - ${(await readPage()).page.name} status` }
}

export default async function HistoryPage() {
  return <History view={await readPage()} />
}
