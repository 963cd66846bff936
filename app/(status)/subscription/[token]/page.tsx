import type { Metadata } from 'next'
import { isConfirmable } from '#db/subscribers'
import { findByLink, type LinkedSubscriber } from '#db/subscribers/subscriber-links'
import { database } from '../../../database.ts'
import { secrets } from '../../../env.ts'
import { Subscription, type SubscriptionState } from '../../../ui/subscription.tsx'
import { readPage } from '../../read-page.ts'
import { readSpeech } from '../../read-speech.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { page } = await readPage()
  const { say } = await readSpeech()
  const title = say('title.other', { title: say('subscription.title'), page: page.name })
  return { title, robots: 'noindex' }
}

type Props = {
  params: Promise<{ token: string }>
  searchParams: Promise<{ saved?: string; confirmed?: string }>
}

export default async function SubscriptionPage({ params, searchParams }: Props) {
  const { token } = await params
  const { saved, confirmed } = await searchParams
  const view = await readPage()
  const found = await findByLink(database(), secrets(), token)
  const linked = found?.subscriber.pageId === view.page.id ? found : null
  const state = stateOf(linked, new Date())
  const told = confirmed ? 'confirmed' : saved ? 'saved' : null
  return (
    <Subscription
      view={view}
      state={state}
      email={linked?.subscriber.email ?? ''}
      token={token}
      componentIds={linked?.subscriber.componentIds ?? null}
      notice={state === 'manage' ? told : null}
      speech={await readSpeech()}
    />
  )
}

function stateOf(linked: LinkedSubscriber | null, now: Date): SubscriptionState {
  if (!linked) return 'invalid'
  const { purpose, subscriber } = linked
  if (purpose === 'confirm') {
    if (!isConfirmable(subscriber, now)) return 'invalid'
    return subscriber.confirmedAt === null ? 'confirm' : 'confirmed'
  }
  if (subscriber.unsubscribedAt !== null) return 'left'
  return purpose === 'manage' ? 'manage' : 'leave'
}
