import type { Speech } from '#engine/language/speech'
import { describeMonth } from '#engine/language/spoken-time'
import { type Found, type HistoryFilter, isPlain, monthWindow } from '#engine/page/history'
import type { PageView } from '#engine/page/view'

/** "3 incidents, component: Checkout, month: May 2026, with “timeout”." */
export function describeFound(
  speech: Speech,
  { stories, isCut }: Found,
  filter: HistoryFilter,
  view: PageView,
): string {
  const { say } = speech
  if (isPlain(filter)) return say('history.plain')
  const { month, componentId, kind, impact, query } = filter
  const noun =
    kind === 'maintenance' ? 'maintenance' : kind === 'incident' || impact !== null ? 'incident' : 'entry'
  const component = view.components.find(({ id }) => id === componentId)?.name
  const zone = view.page.timeZone
  const parts = [
    say(`history.${isCut ? 'newest' : 'found'}.${noun}`, { count: stories.length }),
    impact === null ? null : say('history.with_impact', { impact: say(`impact.${impact}`) }),
    component === undefined ? null : say('history.with_component', { component }),
    month === null
      ? null
      : say('history.with_month', { month: describeMonth(speech, monthWindow(month, zone).from, zone) }),
    query === null ? null : say('history.with_query', { query }),
  ]
  const found = parts.filter((part) => part !== null).join(say('history.glue'))
  return say('history.found', { parts: found })
}
