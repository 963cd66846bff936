import type { Metadata } from 'next'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { readPage } from '../read-page.ts'
import { readSpeech } from '../read-speech.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { name: page } = (await readPage()).page
  const { say } = await readSpeech()
  return { title: say('title.other', { title: say('nothing.title'), page }), robots: 'noindex' }
}

/** What the front door answers where nothing is. Next's own "not found" is blank until its scripts run. */
export default async function LostPage() {
  return <NothingHere speech={await readSpeech()} />
}
