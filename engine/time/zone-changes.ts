import { offsetAt } from './zoned-day.ts'

const WEEK = 7 * 86_400_000
const SECOND = 1000

/** A change of a zone's clocks: at this instant they go from one distance to UTC to another, in milliseconds. */
export type ZoneChange = { at: number; offsetBefore: number; offsetAfter: number }

/** The changes of a zone's clocks in a window, in order; two within a week that undo one another are not seen. */
export function findZoneChanges(timeZone: string, window: { from: number; until: number }): ZoneChange[] {
  const changes: ZoneChange[] = []
  let offsetBefore = offsetAt(window.from, timeZone)
  for (let from = window.from; from < window.until; from += WEEK) {
    const until = Math.min(from + WEEK, window.until)
    const offsetAfter = offsetAt(until, timeZone)
    if (offsetAfter !== offsetBefore)
      changes.push({ at: firstWith(offsetAfter, timeZone, { from, until }), offsetBefore, offsetAfter })
    offsetBefore = offsetAfter
  }
  return changes
}

function firstWith(
  offset: number,
  timeZone: string,
  { from, until }: { from: number; until: number },
): number {
  let [before, after] = [from, until]
  while (after - before > SECOND) {
    const middle = Math.floor((before + after) / 2 / SECOND) * SECOND
    if (offsetAt(middle, timeZone) === offset) after = middle
    else before = middle
  }
  return after
}
