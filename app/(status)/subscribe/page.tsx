import type { Metadata } from 'next'
import { SubscribeForm } from '../../ui/subscribe-form.tsx'
import { readPage } from '../read-page.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: `Subscribe - ${(await readPage()).page.name} status`, robots: 'noindex' }
}

type Props = { searchParams: Promise<{ step?: string | string[] }> }

export default async function SubscribePage({ searchParams }: Props) {
  const { step } = await searchParams
  const { page } = await readPage()
  return <SubscribeForm pageName={page.name} step={step === 'sent' || step === 'again' ? step : 'ask'} />
}
