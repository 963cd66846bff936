import { LINK_MARKS } from '../subscribers/subscriber-links.ts'
import { originOf } from './notifications.ts'
import type { MailFact } from './read-mail-fact.ts'

/** What a template needs to say this fact to a page's readers or to staff; a reader's own links are marks. */
export function mailOfFact(fact: MailFact, baseUrl: URL) {
  const origin = originOf(baseUrl, fact.page.host)
  const page = { name: fact.page.name, origin, timeZone: fact.page.timeZone }
  if (fact.about === 'root') return { ...fact.news, page, ...deskLinks(baseUrl, fact.news.path) }
  if (fact.about === 'budget') return { ...fact.news, page, ...deskLinks(baseUrl, fact.news.path) }
  const common = { page, manageLink: LINK_MARKS.manage }
  if (fact.about === 'story') return { ...fact.story, ...common, url: `${origin}${fact.story.path}` }
  return fact.isConfirmed
    ? { kind: 'already_subscribed' as const, ...common }
    : { kind: 'confirm' as const, confirmLink: LINK_MARKS.confirm, ...common }
}

/** The desk answers on BASE_URL's host alone. */
function deskLinks({ origin }: URL, path: string): { url: string; manageLink: string } {
  return { url: `${origin}${path}`, manageLink: `${origin}/admin/account` }
}
