import type { ComponentId } from '#engine/id'
import type { Speech } from '#engine/language/speech'
import { describeDay, describeShortMonth } from '#engine/language/spoken-time'
import type { UptimeMonth } from '#engine/page/uptime'
import { describeFigure } from './availability-line.ts'
import { CELL, cellAt, cellPaths, MONTH_HEIGHT, MONTH_WIDTH, troublesOf } from './calendar-cells.ts'
import { describeParts } from './day-parts.ts'

type Props = {
  month: UptimeMonth
  /** Whose days are linked; null: nobody's. */
  componentId: ComponentId | null
  zone: string
  speech: Speech
}

/** One month of a component: a square per day, for the eye; the table below says the same. */
export function Calendar({ month, componentId, zone, speech }: Props) {
  const { availability, days } = month
  const [first] = days
  const figure = describeFigure(speech, availability ?? { value: null, decimals: 0 })
  return (
    <div className="min-w-0">
      <p className="flex max-w-43 justify-between gap-x-2 text-[0.8125rem] text-dim max-[520px]:flex-col">
        <span>{describeShortMonth(speech, month.from, zone)}</span>
        <span className="text-text">{figure}</span>
      </p>
      <svg className="calendar" viewBox={`0 0 ${MONTH_WIDTH} ${MONTH_HEIGHT}`} aria-hidden="true">
        {cellPaths(days).map(({ part, d }) => (
          <path key={part} className={part} d={d} />
        ))}
        {days
          .filter((day) => componentId !== null && first && troublesOf(day).length > 0)
          .map((day) => {
            const { x, y } = cellAt(day, first ?? day)
            return (
              <a key={day.date} href={speech.to(`/components/${componentId}#day-${day.date}`)} tabIndex={-1}>
                <title>
                  {speech.say('uptime.day_tip', {
                    day: describeDay(speech, day.from, zone),
                    parts: describeParts(speech, day),
                  })}
                </title>
                <path className="hit" d={`M${x} ${y}h${CELL}v${CELL}h-${CELL}z`} />
              </a>
            )
          })}
      </svg>
    </div>
  )
}

const INHERITED = ['degraded_performance', 'partial_outage', 'major_outage'] as const

/** Hatches of what was inherited and of what nobody watched, once per document. */
export function CalendarShapes() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      {[...INHERITED, 'unobserved' as const].map((status) => (
        <pattern
          key={status}
          id={`day-${status}`}
          className={status}
          width="2.6"
          height="2.6"
          patternUnits="userSpaceOnUse"
          patternTransform={status === 'unobserved' ? 'rotate(-45)' : 'rotate(45)'}
        >
          <path className="hatch-ground" d="M0 0h2.6v2.6H0z" />
          <path className="hatch" d="M0 1.3h2.6" />
        </pattern>
      ))}
    </svg>
  )
}
