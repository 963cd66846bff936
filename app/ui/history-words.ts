import type { PageView } from '#engine/page'
import { type Found, type HistoryFilter, isPlain, monthWindow } from '#engine/page-history'
import { IMPACT_WORDS } from './impact.ts'
import { describeMonth } from './instant.ts'

/** "3 incidents of Checkout in May 2026 that say "timeout"." */
export function describeFound({ stories, isCut }: Found, filter: HistoryFilter, view: PageView): string {
  if (isPlain(filter)) return 'Incidents and finished maintenance of the last 90 days.'
  const { month, componentId, kind, impact, query } = filter
  const count = stories.length
  const noun =
    kind === 'maintenance' ? 'maintenance' : kind === 'incident' || impact !== null ? 'incident' : 'entry'
  const name = view.components.find(({ id }) => id === componentId)?.name
  const parts = [
    isCut ? `The newest ${count}` : String(count),
    impact === null ? '' : IMPACT_WORDS[impact].toLowerCase(),
    count === 1 ? noun : PLURALS[noun],
    name === undefined ? '' : `about ${name}`,
    month === null
      ? ''
      : `in ${describeMonth(monthWindow(month, view.page.timeZone).from, view.page.timeZone)}`,
    query === null ? '' : `with \u201c${query}\u201d`,
  ]
  return `${parts.filter((part) => part !== '').join(' ')}.`
}

const PLURALS = { maintenance: 'maintenances', incident: 'incidents', entry: 'entries' }
