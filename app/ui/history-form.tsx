import type { ReactNode } from 'react'
import { IMPACTS } from '#engine/incident'
import type { Speech } from '#engine/language/speech'
import { describeMonth } from '#engine/language/spoken-time'
import { type HistoryFilter, isPlain } from '#engine/page/history'
import type { PageView } from '#engine/page/view'
import { QUIET_BUTTON } from './button.ts'
import { monthsBetween } from './history-months.tsx'

const FIELD = 'w-full min-w-0 rounded-lg border border-dim bg-ground px-3 py-2 text-sm'

type Props = { view: PageView; filter: HistoryFilter; firstAt: number; speech: Speech }

/** A form that only asks: its answer has an address of its own. */
export function HistoryForm({ view, filter, firstAt, speech }: Props) {
  const { say } = speech
  const any = say('history.any')
  const zone = view.page.timeZone
  return (
    <details className="mt-6" id="find" open={!isPlain(filter)} data-live="">
      <summary className="fold inline-flex cursor-pointer text-sm font-medium">
        {say('history.search')}
      </summary>
      <form
        method="get"
        action={speech.to('/history')}
        className="mt-4 grid grid-cols-2 gap-3 min-[521px]:grid-cols-4"
      >
        <label className="col-span-full text-sm">
          <span className="mb-1 block text-dim">{say('history.words')}</span>
          <input className={FIELD} type="search" name="q" maxLength={60} defaultValue={filter.query ?? ''} />
        </label>
        <Choice name="component" label={say('history.component')} any={any} chosen={filter.componentId}>
          {view.components.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice name="kind" label={say('history.kind')} any={any} chosen={filter.kind}>
          <option value="incident">{say('history.incidents')}</option>
          <option value="maintenance">{say('history.maintenance')}</option>
        </Choice>
        <Choice name="impact" label={say('history.impact')} any={any} chosen={filter.impact}>
          {IMPACTS.map((impact) => (
            <option key={impact} value={impact}>
              {say(`impact.${impact}`)}
            </option>
          ))}
        </Choice>
        <Choice name="month" label={say('history.month')} any={any} chosen={filter.month}>
          {monthsBetween(firstAt, view.computedAt, zone).map(({ month, from }) => (
            <option key={month} value={month}>
              {describeMonth(speech, from, zone)}
            </option>
          ))}
        </Choice>
        <p className="col-span-full">
          <button type="submit" className={`text-sm ${QUIET_BUTTON}`}>
            {say('history.show')}
          </button>
        </p>
      </form>
    </details>
  )
}

type ChoiceProps = { name: string; label: string; any: string; chosen: string | null; children: ReactNode }

function Choice({ name, label, any, chosen, children }: ChoiceProps) {
  return (
    <label className="min-w-0 text-sm">
      <span className="mb-1 block text-dim">{label}</span>
      <select className={FIELD} name={name} defaultValue={chosen ?? ''}>
        <option value="">{any}</option>
        {children}
      </select>
    </label>
  )
}
