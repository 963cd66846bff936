import type { ReactNode } from 'react'
import type { Language } from '#engine/language'
import { ENGLISH, type Speech, speechOf } from '#engine/language/speech'
import { narrowView } from '#engine/page/personal'
import type { ComponentView, PageView } from '#engine/page/view'
import { embedDocument } from '#publish/documents/embed'
import { gateDocument } from '#publish/documents/gate'
import { Home } from '../../app/ui/home.tsx'
import { Narrowed } from '../../app/ui/narrowed.tsx'
import { SubscribeForm } from '../../app/ui/subscribe-form.tsx'
import { Subscription, type SubscriptionState } from '../../app/ui/subscription.tsx'
import { calmPage, componentId, examplePage, NOW } from '../app/example-page.ts'
import { renderDocument } from '../app/render.tsx'
import { plainly } from '../engine/plainly.ts'
import { publicDocuments } from './documents.tsx'

/** Every public document that people look at, also those behind a form or a link, and the page in other languages. */
export async function allDocuments(languages: readonly Language[] = ['ar']): Promise<Map<string, string>> {
  return new Map([
    ...(await publicDocuments()),
    ...(await homeStates()),
    ...(await formDocuments(ENGLISH)),
    ...gateDocuments(ENGLISH),
    ['embed', embedDocument(examplePage, 'http://localhost:3000')],
    ...(await Promise.all(languages.map(inLanguage))).flat(),
  ])
}

const TRANSLATED = ['home', 'incident', 'component', 'history', 'uptime', 'subscribe']

/** The pages that people read most, in another language. */
async function inLanguage(language: Language): Promise<[string, string][]> {
  const speech = speechOf(language, 'en')
  const all = [...(await publicDocuments(speech)), ...(await formDocuments(speech))]
  return all
    .filter(([name]) => TRANSLATED.includes(name))
    .map(([name, html]) => [`${name}-${language}`, html])
}

/** The page with each of its components changed. */
function paged(over: Partial<PageView>, component: Partial<ComponentView>): PageView {
  const status = component.status ?? 'operational'
  return {
    ...calmPage,
    operationalCount: 0,
    groups: calmPage.groups.map((group) => ({ ...group, status, affectedCount: group.componentIds.length })),
    ...over,
    components: calmPage.components.map((row) => ({ ...row, ...component })),
  }
}

async function homeStates(): Promise<[string, string][]> {
  const [planned] = examplePage.maintenances
  if (!planned) throw new Error('The example plans nothing.')
  const running = {
    ...planned,
    status: 'in_progress' as const,
    startsAt: NOW - 600_000,
    startedAt: NOW - 600_000,
  }
  const later = {
    ...planned,
    id: 'bbbbbbbbbbb9' as typeof planned.id,
    startsAt: NOW + 12 * 86_400_000,
    endsAt: NOW + 12 * 86_400_000 + 3_600_000,
  }
  const home = (view: PageView, children?: ReactNode) =>
    renderDocument(
      view,
      <Home view={view} speech={ENGLISH}>
        {children}
      </Home>,
    )
  const maintained = {
    indicator: 'maintenance' as const,
    sentence: plainly('Maintenance of Order queue'),
    maintenances: [running, later],
  }
  const silent = { indicator: 'minor' as const, sentence: plainly('Not watched since 13:41 UTC') }
  const mine = narrowView(examplePage, [componentId('Checkout'), componentId('Search')])
  if (!mine) throw new Error('The example shows nothing of that.')
  return [
    ['home-maintenance', await home(paged(maintained, { status: 'under_maintenance' }))],
    ['home-no-data', await home(paged(silent, { status: 'unobserved' }))],
    ['home-personal', await home(mine, <Narrowed shown={mine.components} total={7} speech={ENGLISH} />)],
  ]
}

async function formDocuments(speech: Speech): Promise<[string, string][]> {
  const show = (content: ReactNode) => renderDocument(calmPage, content, speech)
  const subscribe = (step: 'ask' | 'again' | 'sent') =>
    show(<SubscribeForm pageName="Northwind" step={step} speech={speech} />)
  const subscription = (state: SubscriptionState) =>
    show(
      <Subscription
        view={calmPage}
        state={state}
        email="ada@example.com"
        token="none"
        componentIds={[componentId('Search')]}
        notice={state === 'manage' ? 'saved' : null}
        speech={speech}
      />,
    )
  return [
    ['subscribe', await subscribe('ask')],
    ['subscribe-again', await subscribe('again')],
    ['subscribe-sent', await subscribe('sent')],
    ['subscription-confirm', await subscription('confirm')],
    ['subscription-manage', await subscription('manage')],
    ['subscription-leave', await subscription('leave')],
    ['subscription-left', await subscription('left')],
    ['subscription-invalid', await subscription('invalid')],
  ]
}

function gateDocuments(speech: Speech): [string, string][] {
  const words = { to: '/', deskUrl: 'http://localhost:3000/admin', leaveToken: null }
  return [
    ['gate-password', gateDocument({ ...words, by: 'password', notice: 'wrong_password' }, speech)],
    ['gate-link', gateDocument({ ...words, by: 'link', notice: 'dead_link', leaveToken: 'none' }, speech)],
    ['gate-staff', gateDocument({ ...words, by: 'staff', notice: null }, speech)],
  ]
}
