import type { DeskMonitor } from '#db/desk/monitors'
import type { ShownStatus } from '#engine/component'
import type { Health } from '#engine/verdict'
import { Mark } from '../../../ui/mark.tsx'
import { VERDICT_WORDS } from '../../ui/words.ts'

const MARKS: Record<Health, ShownStatus> = {
  up: 'operational',
  degraded: 'degraded_performance',
  down: 'major_outage',
  unobserved: 'unobserved',
}

export function HealthWord({ health }: { health: Health }) {
  return (
    <span className={`${MARKS[health]} inline-flex items-center gap-2 whitespace-nowrap text-ink`}>
      <Mark status={MARKS[health]} />
      {VERDICT_WORDS[health]}
    </span>
  )
}

/** A monitor's health at each of its locations. */
export function Locations({ monitor }: { monitor: DeskMonitor }) {
  if (monitor.pausedAt !== null) return <span className="tag">Paused</span>
  if (monitor.locations.length === 1)
    return <HealthWord health={monitor.locations[0]?.state.health ?? 'unobserved'} />
  return (
    <span className="flex flex-wrap gap-x-3">
      {monitor.locations.map(({ location, state }) => (
        <span key={location}>
          <HealthWord health={state.health} /> <span className="dim">{location}</span>
        </span>
      ))}
    </span>
  )
}

/** Its health changes so often that words about it are held back. */
export function Flapping() {
  return (
    <span className="tag" title="At least six changes within half an hour: updates to readers are held back.">
      Flapping
    </span>
  )
}
