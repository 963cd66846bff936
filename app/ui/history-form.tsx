import type { ReactNode } from 'react'
import type { PageView } from '#engine/page'
import { type HistoryFilter, isPlain } from '#engine/page-history'
import { QUIET_BUTTON } from './button.ts'
import { monthsBetween } from './history-months.tsx'
import { IMPACT_WORDS } from './impact.ts'
import { describeMonth } from './instant.ts'

const FIELD = 'w-full min-w-0 rounded-lg border border-dim bg-ground px-3 py-2 text-sm'

type Props = { view: PageView; filter: HistoryFilter; firstAt: number }

/** A form that only asks: its answer has an address of its own. */
export function HistoryForm({ view, filter, firstAt }: Props) {
  const zone = view.page.timeZone
  return (
    <details className="mt-6" id="find" open={!isPlain(filter)} data-live="">
      <summary className="fold inline-flex cursor-pointer text-sm font-medium">Search and filter</summary>
      <form method="get" action="/history" className="mt-4 grid grid-cols-2 gap-3 min-[521px]:grid-cols-4">
        <label className="col-span-full text-sm">
          <span className="mb-1 block text-dim">Words in the title or in an update</span>
          <input className={FIELD} type="search" name="q" maxLength={60} defaultValue={filter.query ?? ''} />
        </label>
        <Choice name="component" label="Component" chosen={filter.componentId}>
          {view.components.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice name="kind" label="Kind" chosen={filter.kind}>
          <option value="incident">Incidents</option>
          <option value="maintenance">Maintenance</option>
        </Choice>
        <Choice name="impact" label="Impact" chosen={filter.impact}>
          {Object.entries(IMPACT_WORDS).map(([impact, word]) => (
            <option key={impact} value={impact}>
              {word}
            </option>
          ))}
        </Choice>
        <Choice name="month" label="Month" chosen={filter.month}>
          {monthsBetween(firstAt, view.computedAt, zone).map(({ month, from }) => (
            <option key={month} value={month}>
              {describeMonth(from, zone)}
            </option>
          ))}
        </Choice>
        <p className="col-span-full">
          <button type="submit" className={`text-sm ${QUIET_BUTTON}`}>
            Show
          </button>
        </p>
      </form>
    </details>
  )
}

type ChoiceProps = { name: string; label: string; chosen: string | null; children: ReactNode }

function Choice({ name, label, chosen, children }: ChoiceProps) {
  return (
    <label className="min-w-0 text-sm">
      <span className="mb-1 block text-dim">{label}</span>
      <select className={FIELD} name={name} defaultValue={chosen ?? ''}>
        <option value="">Any</option>
        {children}
      </select>
    </label>
  )
}
