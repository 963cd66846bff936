import type { Metadata } from 'next'
import { SubscribeForm } from '../../ui/subscribe-form.tsx'
import { readPage } from '../read-page.ts'
import { readSpeech } from '../read-speech.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { page } = await readPage()
  const { say } = await readSpeech()
  return { title: say('title.other', { title: say('subscribe.title'), page: page.name }), robots: 'noindex' }
}

type Props = { searchParams: Promise<{ step?: string | string[] }> }

export default async function SubscribePage({ searchParams }: Props) {
  const { step } = await searchParams
  const { page } = await readPage()
  const shown = step === 'sent' || step === 'again' ? step : 'ask'
  return <SubscribeForm pageName={page.name} step={shown} speech={await readSpeech()} />
}
